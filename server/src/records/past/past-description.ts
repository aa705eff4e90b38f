import { z } from 'zod';
import { aState, describedState } from '../../live/live-description.ts';
import { answer, type DescribedRoute, unprocessableWhen } from '../../platform/described-route.ts';
import { recordsBeingMade } from '../records-description.ts';
import { dayFlowQuerySchema, stateQuerySchema, typicalDayQuerySchema } from './past-route.ts';

const typicalDaySchema = z
  .object({
    asOf: z.string(),
    weeks: z.int(),
    sides: z.record(
      z.string(),
      z.object({
        date: z.string(),
        of: z.array(z.string()).meta({ description: 'The days it was made of.' }),
        stepMinutes: z.int(),
        points: z.array(z.object({ at: z.string(), median: z.int(), low: z.int(), high: z.int() })),
      }),
    ),
  })
  .meta({ id: 'TypicalDay' });

const dayFlowSchema = z
  .object({
    asOf: z.string(),
    sides: z.record(
      z.string(),
      z.object({
        date: z.string(),
        hours: z.array(z.object({ from: z.string(), entries: z.int(), exits: z.int() })),
      }),
    ),
  })
  .meta({ id: 'DayFlow' });

export const describePast: readonly DescribedRoute[] = [
  {
    method: 'get',
    path: '/api/v1/state',
    tag: 'History',
    needs: 'viewer',
    operationId: 'getStateAt',
    summary: 'The State at an instant of the past',
    description:
      'As is known now: what arrived late and what was corrected since is in its figures. Alerts are those that were shown then. Without gates and outlook.',
    parameters: { query: stateQuerySchema },
    answers: { 200: answer('The State', describedState, { ...aState, gates: {} }) },
    refusals: [
      unprocessableWhen(
        'The instant cannot be read or has not come',
        'at',
        'must not be in the future',
      ),
      recordsBeingMade,
    ],
  },
  {
    method: 'get',
    path: '/api/v1/history/typical-day',
    tag: 'History',
    needs: 'display',
    operationId: 'getTypicalDay',
    summary: 'How many are inside through a day of this weekday, usually',
    description:
      'The median, and the band in which 10 to 90 % of the same weekdays before lie. Sums only, so that a wall may ask. One answer for a minute to all who ask: it may lack what came within it.',
    parameters: { query: typicalDayQuerySchema },
    answers: {
      200: answer('The usual day of each side', typicalDaySchema, {
        asOf: '2026-11-24T09:00:00.000Z',
        weeks: 8,
        sides: {
          kz: {
            date: '2026-11-24',
            of: ['2026-11-17', '2026-11-10'],
            stepMinutes: 5,
            points: [{ at: '2026-11-23T19:00:00.000Z', median: 41, low: 35, high: 52 }],
          },
        },
      }),
    },
    refusals: [
      unprocessableWhen('The query is not right', 'weeks', 'must be a whole number from 2 to 52'),
      recordsBeingMade,
    ],
  },
  {
    method: 'get',
    path: '/api/v1/history/flow',
    tag: 'History',
    needs: 'viewer',
    operationId: 'getDayFlow',
    summary: 'Entries and exits of each hour of a day',
    description:
      "Of each side, by its own clock; today's without a date. Counted as the day's figures of the State are.",
    parameters: { query: dayFlowQuerySchema },
    answers: {
      200: answer('The hours of each side', dayFlowSchema, {
        asOf: '2026-11-24T09:00:00.000Z',
        sides: {
          kz: {
            date: '2026-11-24',
            hours: [{ from: '2026-11-24T02:00:00.000Z', entries: 412, exits: 9 }],
          },
        },
      }),
    },
    refusals: [
      unprocessableWhen(
        'The query is not right',
        'date',
        'must be a civil date such as 2026-11-24',
      ),
      recordsBeingMade,
    ],
  },
];
