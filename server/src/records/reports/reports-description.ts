import { categories } from '@khorgos/shared/centre/nationality';
import { z } from 'zod';
import { answer, type DescribedRoute, unprocessableWhen } from '../../platform/described-route.ts';
import { recordsBeingMade } from '../records-description.ts';
import { staysQuerySchema, visitsQuerySchema, yearQuerySchema } from './reports-route.ts';

const count = z.int().nonnegative();
const counted = { visits: count, visitors: count };

const visitsSchema = z
  .object({
    from: z.string(),
    to: z.string(),
    by: z.array(z.string()),
    asOf: z.string(),
    total: z.object(counted),
    rows: z.array(
      z.object({
        month: z.string().optional(),
        week: z.string().optional().meta({ description: 'Its Monday.' }),
        day: z.string().optional(),
        hour: z.int().optional(),
        side: z.string().optional(),
        category: z.enum(categories).optional(),
        nationality: z.string().optional(),
        ...counted,
      }),
    ),
  })
  .meta({ id: 'VisitsReport' });

const staysSchema = z
  .object({
    from: z.string(),
    to: z.string(),
    asOf: z.string(),
    stays: count.meta({ description: 'That ended by leaving.' }),
    open: count,
    exitMissed: count,
    medianMinutes: count,
    p90Minutes: count,
    longestMinutes: count,
    histogram: z.array(z.object({ fromMinutes: count, toMinutes: count.optional(), count })),
  })
  .meta({ id: 'StaysReport' });

const compared = {
  ...counted,
  visitsYearBefore: count,
  growth: z
    .number()
    .nullable()
    .meta({ description: 'As a part of one; null without a year before.' }),
};

const yearSchema = z
  .object({
    asOf: z.string(),
    from: z.string(),
    to: z.string(),
    comparedWith: z.object({ from: z.string(), to: z.string() }),
    total: z.object(compared),
    bySide: z.record(z.string(), z.object(compared)),
    foreign: z.object(compared),
    foreignCountries: z.array(z.object({ nationality: z.string(), ...compared })),
  })
  .meta({ id: 'YearReport' });

const someYear = { visits: 5120, visitors: 4003, visitsYearBefore: 4000, growth: 0.28 };
const asTable =
  'With `format=csv` or `xlsx` a table, its headings in the language of `lang` or Accept-Language.';

export const describeReports: readonly DescribedRoute[] = [
  {
    method: 'get',
    path: '/api/v1/reports/visits',
    tag: 'Reports',
    needs: 'viewer',
    operationId: 'reportVisits',
    summary: 'Visits and distinct visitors',
    description: `Of the visits that began between two civil dates of the side of entry. A visitor counts once in each row and once in the total. ${asTable}`,
    parameters: { query: visitsQuerySchema },
    answers: {
      200: answer('The report', visitsSchema, {
        from: '2026-01-01',
        to: '2026-01-31',
        by: ['side'],
        asOf: '2026-11-24T09:00:00.000Z',
        total: { visits: 62_113, visitors: 40_007 },
        rows: [{ side: 'kz', visits: 20_557, visitors: 15_020 }],
      }),
    },
    refusals: [
      unprocessableWhen('The query is not right', 'to', 'must not be before from'),
      recordsBeingMade,
    ],
  },
  {
    method: 'get',
    path: '/api/v1/reports/stays',
    tag: 'Reports',
    needs: 'viewer',
    operationId: 'reportStays',
    summary: 'How long stays lasted',
    description: `Of the stays that began between two civil dates of the side of entry. ${asTable}`,
    parameters: { query: staysQuerySchema },
    answers: {
      200: answer('The report', staysSchema, {
        from: '2026-01-01',
        to: '2026-01-31',
        asOf: '2026-11-24T09:00:00.000Z',
        stays: 62_000,
        open: 3,
        exitMissed: 110,
        medianMinutes: 196,
        p90Minutes: 432,
        longestMinutes: 41_000,
        histogram: [{ fromMinutes: 0, toMinutes: 60, count: 4020 }],
      }),
    },
    refusals: [
      unprocessableWhen('The query is not right', 'to', 'must not be before from'),
      recordsBeingMade,
    ],
  },
  {
    method: 'get',
    path: '/api/v1/reports/year',
    tag: 'Reports',
    needs: 'viewer',
    operationId: 'reportYear',
    summary: 'Since the beginning of the year, against the same days of the year before',
    description: `Visits, by side, foreigners and the states they came from. ${asTable}`,
    parameters: { query: yearQuerySchema },
    answers: {
      200: answer('The report', yearSchema, {
        asOf: '2026-11-24T09:00:00.000Z',
        from: '2026-01-01',
        to: '2026-11-24',
        comparedWith: { from: '2025-01-01', to: '2025-11-24' },
        total: someYear,
        bySide: { kz: someYear },
        foreign: someYear,
        foreignCountries: [{ nationality: 'RUS', ...someYear }],
      }),
    },
    refusals: [
      unprocessableWhen('The query is not right', 'on', 'must be a civil date such as 2026-11-24'),
      recordsBeingMade,
    ],
  },
];
