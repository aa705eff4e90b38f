import { documentTypes } from '@khorgos/shared/events/document';
import { z } from 'zod';
import { answer, type DescribedRoute } from '../../platform/described-route.ts';
import { standings } from './families-in-order.ts';

const rollCallSchema = z
  .object({
    at: z.string(),
    total: z.int(),
    sides: z.array(
      z.object({
        id: z.string(),
        name: z.record(z.string(), z.string()),
        timeZone: z.string(),
        inside: z.int(),
        children: z.int(),
        alone: z.int().meta({ description: 'Children with nobody inside to look after them.' }),
      }),
    ),
    people: z.array(
      z.object({
        ref: z.string(),
        side: z.string(),
        standing: z.enum(standings),
        child: z.boolean(),
        guardian: z.string().optional(),
        nationality: z.string(),
        enteredAt: z.string(),
        documentType: z.enum(documentTypes),
        document: z
          .object({ type: z.enum(documentTypes), issuer: z.string(), number: z.string() })
          .optional()
          .meta({ description: 'Masked.' }),
      }),
    ),
  })
  .meta({ id: 'RollCall' });

const common = {
  method: 'get',
  tag: 'Visitors',
  needs: 'operator',
  parameters: { query: z.object({ side: z.string().optional() }) },
  refusals: [
    {
      status: 400,
      when: 'some parameters of the address are not as they must be',
      members: { issues: [{ path: 'side', message: 'must be one of kz, cn' }] },
    },
  ],
} as const;

export const describeRollCall: readonly DescribedRoute[] = [
  {
    ...common,
    path: '/api/v1/rollcall',
    operationId: 'getRollCall',
    summary: 'Who is inside now, for an evacuation',
    description:
      'By side: children with nobody to look after them first, then everybody by reference with their children right under them.',
    answers: {
      200: answer('Everybody inside, once', rollCallSchema, {
        at: '2026-11-23T08:00:00.000Z',
        total: 1,
        sides: [
          {
            id: 'kz',
            name: { en: 'Kazakh side' },
            timeZone: 'Asia/Almaty',
            inside: 1,
            children: 0,
            alone: 0,
          },
        ],
        people: [
          {
            ref: 'K7Q2-M4XN-9T0A',
            side: 'kz',
            standing: 'own',
            child: false,
            nationality: 'KAZ',
            enteredAt: '2026-11-23T04:15:02.120Z',
            documentType: 'id_card',
            document: { type: 'id_card', issuer: 'KAZ', number: '•••••7788' },
          },
        ],
      }),
    },
  },
  {
    ...common,
    path: '/api/v1/rollcall.csv',
    operationId: 'getRollCallCsv',
    summary: 'The roll call as CSV',
    answers: {
      200: {
        description: 'A line for each, in the order of the JSON',
        content: { 'text/csv': { schema: z.string() } },
      },
    },
  },
];
