import { alertSchema } from '@khorgos/shared/live/state';
import { z } from 'zod';
import {
  answer,
  asWritten,
  type DescribedRoute,
  unprocessableWhen,
} from '../platform/described-route.ts';
import { alertHistoryQuerySchema, historyWords } from './alert-history-route.ts';

const raisingSchema = alertSchema
  .pick({ kind: true, priority: true, side: true, raisedAt: true, params: true })
  .extend({
    key: z.string(),
    listed: z.boolean().meta({ description: 'Whether it is among the alerts now.' }),
    deeds: z.array(
      z.object({
        deed: z.enum(historyWords),
        at: z.string(),
        by: z.string().optional(),
        note: z.string().optional(),
        until: z.string().optional(),
      }),
    ),
  })
  .meta({ id: 'AlertRaising', description: 'One raising of an alert, and what became of it.' });

const { shape } = alertHistoryQuerySchema;

export const describeAlertHistory: readonly DescribedRoute[] = [
  {
    method: 'get',
    path: '/api/v1/alerts/history',
    tag: 'Alerts',
    needs: 'viewer',
    operationId: 'listAlertHistory',
    summary: 'What became of alerts, and who did what, the latest raising first',
    parameters: {
      query: z.object({
        key: asWritten(shape.key).optional().meta({ description: 'Of this alert alone.' }),
        kind: asWritten(shape.kind).optional().meta({ description: 'Of this kind.' }),
        priority: asWritten(shape.priority).optional().meta({ description: 'Of this priority.' }),
        side: asWritten(shape.side).optional().meta({ description: 'Of this side.' }),
        past: asWritten(shape.past).optional().meta({
          description: 'Only `true`: without those that are listed now.',
        }),
        before: asWritten(shape.before)
          .optional()
          .meta({ description: 'The `next` of the page before.' }),
        limit: asWritten(shape.limit)
          .optional()
          .meta({ description: 'From 1 to 200; usually 50.' }),
      }),
    },
    answers: {
      200: answer(
        'A page of raisings',
        z.object({ raisings: z.array(raisingSchema), next: z.string().nullable() }),
        {
          raisings: [
            {
              key: 'gate_silent:cn',
              kind: 'gate_silent',
              priority: 'medium',
              side: 'cn',
              raisedAt: '2026-11-23T08:20:00.000Z',
              listed: false,
              params: { gates: ['cn-out-2'], count: 1 },
              deeds: [
                { deed: 'raised', at: '2026-11-23T08:20:00.000Z' },
                {
                  deed: 'acknowledged',
                  at: '2026-11-23T08:24:10.000Z',
                  by: 'control room',
                  note: 'counting by hand',
                },
                { deed: 'cleared', at: '2026-11-23T08:52:00.000Z' },
              ],
            },
          ],
          next: null,
        },
      ),
    },
    refusals: [
      unprocessableWhen(
        'some parameters of the address are not as they must be',
        'limit',
        'must be a whole number from 1 to 200',
      ),
    ],
  },
];
