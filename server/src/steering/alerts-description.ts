import { alertSchema } from '@khorgos/shared/live/state';
import { z } from 'zod';
import {
  answer,
  type DescribedRoute,
  jsonBody,
  unprocessableWhen,
} from '../platform/described-route.ts';
import { commentSchema, noteSchema, shelveSchema, stateFilter } from './alerts-route.ts';

const listedAlertSchema = alertSchema
  .extend({
    key: z.string(),
    acknowledgedBy: z.string().optional(),
    acknowledgedAt: z.string().optional(),
    note: z.string().optional(),
    shelvedBy: z.string().optional(),
    shelvedAt: z.string().optional(),
    shelvingNote: z.string().optional(),
    offers: z.array(z.object({ ref: z.string(), kind: z.literal('confirm_left') })).optional(),
  })
  .meta({ id: 'ListedAlert', description: 'An alert, and who did what to it.' });

const anAlert: z.output<typeof listedAlertSchema> = {
  key: 'closing_soon:kz:2026-11-23',
  kind: 'closing_soon',
  priority: 'high',
  state: 'acknowledged',
  side: 'kz',
  raisedAt: '2026-11-23T18:30:00.000Z',
  params: { minutes: 30, inside: 412, overnight: 17 },
  acknowledgedBy: 'control room',
  acknowledgedAt: '2026-11-23T18:31:10.000Z',
  note: 'announced',
};
const key = {
  path: z.object({ key: z.string().meta({ example: 'closing_soon:kz:2026-11-23' }) }),
};

const action = (name: 'acknowledge' | 'unshelve', summary: string): DescribedRoute => ({
  method: 'post',
  path: `/api/v1/alerts/{key}/${name}`,
  tag: 'Alerts',
  needs: 'operator',
  operationId: `${name}Alert`,
  summary,
  parameters: key,
  body: jsonBody(noteSchema, { note: 'announced' }, false),
  answers: {
    200: answer('The alert as it is now', listedAlertSchema, anAlert),
    204: { description: 'Done, and the alert is no longer listed' },
  },
  refusals: [
    { status: 404, when: 'there is no such alert now' },
    {
      status: 409,
      when: 'it was raised again since, has cleared (shelve), or the id is taken (comment)',
    },
    unprocessableWhen(
      'some fields are not as they must be',
      'note',
      'must be at most 500 characters',
    ),
  ],
});

export const describeAlerts: readonly DescribedRoute[] = [
  {
    method: 'get',
    path: '/api/v1/alerts',
    tag: 'Alerts',
    needs: 'viewer',
    operationId: 'listAlerts',
    summary: 'Alerts, the most pressing first',
    parameters: {
      query: z.object({
        state: stateFilter.meta({
          description: 'Only these states, separated by commas',
          example: 'unacknowledged,shelved',
        }),
      }),
    },
    answers: {
      200: answer('The alerts', z.object({ alerts: z.array(listedAlertSchema) }), {
        alerts: [anAlert],
      }),
    },
    refusals: [
      unprocessableWhen('some fields are not as they must be', 'state', 'must be among the states'),
    ],
  },
  action('acknowledge', 'Say that an alert was seen'),
  {
    ...action('unshelve', ''),
    path: '/api/v1/alerts/{key}/shelve',
    operationId: 'shelveAlert',
    summary: 'Put an alert aside for a time',
    description: 'Give either `until`, at most eight hours ahead, or `minutes`.',
    body: jsonBody(shelveSchema, { minutes: 60, note: 'the guard is on the way' }),
  },
  action('unshelve', 'Take an alert from the shelf'),
  {
    ...action('unshelve', ''),
    path: '/api/v1/alerts/{key}/comment',
    operationId: 'commentAlert',
    summary: 'Say something about an alert',
    description: 'It stays as it is; what was said is in its history.',
    body: jsonBody(commentSchema, { note: 'the guard of the hotel was told' }),
  },
];
