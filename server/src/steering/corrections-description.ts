import { z } from 'zod';
import {
  answer,
  type DescribedRoute,
  jsonBody,
  unprocessableWhen,
} from '../platform/described-route.ts';
import { correctionSchema } from './corrections.ts';

const correctedSchema = z
  .object({
    id: z.string(),
    ref: z.string(),
    kind: z.enum(['confirm_left', 'confirm_inside', 'void_event']),
    at: z.string(),
    receivedAt: z.string(),
    by: z.string(),
    reason: z.string(),
    eventId: z.string().optional(),
  })
  .meta({ id: 'Correction' });

export const describeCorrections: readonly DescribedRoute[] = [
  {
    method: 'post',
    path: '/api/v1/corrections',
    tag: 'Visitors',
    needs: 'operator',
    operationId: 'postCorrection',
    summary: 'Correct what the gates saw of a visitor',
    description:
      'A correction is a fact in the log like an event, and undone by another: `void_event` with its id. Answered after it is durable and counted.',
    body: jsonBody(correctionSchema, {
      kind: 'confirm_left',
      ref: 'K7Q2-M4XN-9T0A',
      reason: 'seen at the bus by the guard',
    }),
    answers: {
      201: answer('The correction', correctedSchema, {
        id: 'correction:3f8f1c2e-8f0b-4c60-9f55-0d5b8f7a1a2b',
        ref: 'K7Q2-M4XN-9T0A',
        kind: 'confirm_left',
        at: '2026-11-23T18:40:00.000Z',
        receivedAt: '2026-11-23T18:40:00.000Z',
        by: 'control room',
        reason: 'seen at the bus by the guard',
      }),
    },
    refusals: [
      { status: 404, when: 'no visitor has this reference' },
      { status: 409, when: 'two visitors share this reference' },
      unprocessableWhen(
        'some fields are not as they must be',
        'at',
        'must be a moment at which the visitor was inside',
      ),
    ],
  },
];
