import { z } from 'zod';
import { answer, type DescribedRoute, unprocessableWhen } from '../platform/described-route.ts';
import { auditActions, auditActorKinds, auditSubjectKinds } from './audit-entry.ts';

const entrySchema = z
  .object({
    number: z.int().positive(),
    at: z.string(),
    action: z.enum(auditActions),
    by: z.object({ kind: z.enum(auditActorKinds), id: z.string(), name: z.string() }),
    about: z.object({ kind: z.enum(auditSubjectKinds), id: z.string() }).optional(),
    reason: z.string().optional(),
    address: z.string().optional(),
    details: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).optional(),
    hash: z.string().meta({ description: 'Of this entry and of all before it' }),
  })
  .meta({ id: 'AuditEntry', description: 'Who did what, when, to whom or what, and why.' });

const aReveal: z.output<typeof entrySchema> = {
  number: 4711,
  at: '2026-11-23T04:15:02.120Z',
  action: 'visitor.revealed',
  by: { kind: 'key', id: 'key_3f8f1c2e8f0b', name: 'shift manager' },
  about: { kind: 'visitor', id: 'K7Q2-M4XN-9T0A' },
  reason: 'the border guard asked, case 118',
  address: '10.0.0.12',
  hash: 'y3oB4uNGqQMXW8Pz8xG0tJr1VxgRkC1u6zVvJ0bXc5E',
};

export const describeAudit: readonly DescribedRoute[] = [
  {
    method: 'get',
    path: '/api/v1/audit',
    tag: 'Audit',
    needs: 'manager',
    operationId: 'listAudit',
    summary: 'Who did what, newest first',
    description:
      'The trail is only added to. `khorgos verify` follows its chain of hashes from the first entry to the last.',
    parameters: {
      query: z.object({
        action: z.enum(auditActions).optional().meta({ example: 'visitor.revealed' }),
        by: z.string().optional().meta({ description: 'Id or name of who did it' }),
        about: z
          .string()
          .optional()
          .meta({ description: 'What it was done to', example: 'K7Q2-M4XN-9T0A' }),
        from: z.string().optional().meta({ description: 'An instant; included' }),
        to: z.string().optional().meta({ description: 'An instant; included' }),
        cursor: z.string().optional().meta({ description: 'The `next` of the page before' }),
        limit: z.int().min(1).max(200).optional().meta({ example: 50 }),
      }),
    },
    answers: {
      200: answer(
        'A page of the trail',
        z.object({ entries: z.array(entrySchema), next: z.string().nullable() }),
        { entries: [aReveal], next: '4711' },
      ),
    },
    refusals: [
      unprocessableWhen('some fields are not as they must be', 'limit', 'must be from 1 to 200'),
    ],
  },
];
