import { documentTypes } from '@khorgos/shared/events/document';
import { z } from 'zod';
import {
  answer,
  type DescribedRoute,
  jsonBody,
  unprocessableWhen,
} from '../platform/described-route.ts';
import { mostReveals, revealSchema, revealWindowMinutes } from './reveal-route.ts';

const revealedSchema = z
  .object({
    ref: z.string(),
    document: z.object({ type: z.enum(documentTypes), issuer: z.string(), number: z.string() }),
    birthDate: z.string().optional(),
  })
  .meta({ id: 'RevealedDocument', description: 'The only answer with a whole document number.' });

export const describeReveal: readonly DescribedRoute[] = [
  {
    method: 'post',
    path: '/api/v1/visitors/{ref}/reveal',
    tag: 'Visitors',
    needs: 'manager',
    operationId: 'revealVisitor',
    summary: "A visitor's whole document",
    description:
      'Who asked and the reason given are in the audit trail before the document is read.',
    parameters: { path: z.object({ ref: z.string().meta({ example: 'K7Q2-M4XN-9T0A' }) }) },
    body: jsonBody(revealSchema, { reason: 'the border guard asked, case 118' }),
    answers: {
      200: answer('The document', revealedSchema, {
        ref: 'K7Q2-M4XN-9T0A',
        document: { type: 'id_card', issuer: 'KAZ', number: '043217788' },
      }),
    },
    refusals: [
      { status: 404, when: 'no visitor has this reference' },
      { status: 409, when: 'two visitors share this reference' },
      { status: 410, when: 'the document was destroyed when its time was over' },
      unprocessableWhen('some fields are not as they must be', 'reason', 'must say why'),
      {
        status: 429,
        when: `more than ${mostReveals} documents in ${revealWindowMinutes} minutes`,
        members: { retryAfterSeconds: 60 },
        retryAfter: true,
      },
    ],
  },
];
