import { categories } from '@khorgos/shared/centre/nationality';
import { documentTypes } from '@khorgos/shared/events/document';
import { alertSchema } from '@khorgos/shared/live/state';
import { z } from 'zod';
import { answer, type DescribedRoute } from '../platform/described-route.ts';

const at = z.string();

const storySchema = z
  .object({
    ref: z.string().optional(),
    nationality: z.string().optional(),
    category: z.enum(categories).optional(),
    child: z.boolean().optional(),
    guardian: z.string().optional(),
    inside: z.boolean(),
    current: z
      .object({
        side: z.string(),
        enteredAt: at,
        day: z.int(),
        maxDays: z.int(),
        lastDay: z.string(),
        deadline: at,
        status: z.string(),
        likelyMissedExit: z.boolean(),
        offers: z.array(z.literal('confirm_left')),
      })
      .optional(),
    stays: z.array(
      z.object({
        side: z.string(),
        enteredAt: at,
        end: z.string(),
        endedAt: at.optional(),
        minutes: z.int().optional(),
        otherSide: z.boolean().optional(),
      }),
    ),
    events: z.array(
      z.object({
        id: z.string(),
        kind: z.enum(['passage', 'confirm_left', 'confirm_inside', 'void_event']),
        at,
        receivedAt: at,
        gateId: z.string().optional(),
        side: z.string().optional(),
        direction: z.enum(['entry', 'exit']).optional(),
        occurredAt: at.optional(),
        by: z.string().optional(),
        reason: z.string().optional(),
        eventId: z.string().optional(),
        voided: z.boolean(),
        meaning: z.string().optional(),
      }),
    ),
    erased: z.boolean().optional().meta({
      description: 'The document was destroyed when its time was over; what was done remains.',
    }),
    document: z
      .object({ type: z.enum(documentTypes), issuer: z.string(), number: z.string() })
      .optional()
      .meta({ description: 'Masked; absent where the document was destroyed.' }),
    alerts: z.array(alertSchema.extend({ key: z.string() })),
  })
  .meta({ id: 'VisitorStory', description: "A visitor's stays, events, corrections and alerts." });

export const describeVisitor: readonly DescribedRoute[] = [
  {
    method: 'get',
    path: '/api/v1/visitors/{ref}',
    tag: 'Visitors',
    needs: 'operator',
    operationId: 'getVisitor',
    summary: "One visitor's story",
    parameters: { path: z.object({ ref: z.string().meta({ example: 'K7Q2-M4XN-9T0A' }) }) },
    answers: {
      200: answer('The story, the document masked', storySchema, {
        ref: 'K7Q2-M4XN-9T0A',
        nationality: 'KAZ',
        category: 'kazakhstan',
        child: false,
        inside: true,
        current: {
          side: 'kz',
          enteredAt: '2026-11-23T04:15:02.120Z',
          day: 1,
          maxDays: 30,
          lastDay: '2026-12-22',
          deadline: '2026-12-22T19:00:00.000Z',
          status: 'within',
          likelyMissedExit: false,
          offers: ['confirm_left'],
        },
        stays: [{ side: 'kz', enteredAt: '2026-11-23T04:15:02.120Z', end: 'open' }],
        events: [
          {
            id: 'kz-in-1:000482',
            kind: 'passage',
            at: '2026-11-23T04:15:02.120Z',
            receivedAt: '2026-11-23T04:15:02.300Z',
            gateId: 'kz-in-1',
            side: 'kz',
            direction: 'entry',
            occurredAt: '2026-11-23T04:15:02.120Z',
            voided: false,
            meaning: 'entered',
          },
        ],
        erased: false,
        document: { type: 'id_card', issuer: 'KAZ', number: '•••••7788' },
        alerts: [],
      }),
    },
    refusals: [
      { status: 404, when: 'no visitor has this reference' },
      { status: 409, when: 'two visitors share this reference' },
    ],
  },
];
