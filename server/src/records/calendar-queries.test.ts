import { expect, test } from 'vitest';
import { changingSchema } from '../settings/settings-route.ts';
import { dayFlowQuerySchema, typicalDayQuerySchema } from './past/past-route.ts';
import { staysQuerySchema, visitsQuerySchema, yearQuerySchema } from './reports/reports-route.ts';

test.each(['0000-01-01', '1899-12-31', '3000-01-01', '9999-12-31'])(
  '%s is asked of no report: the days about it have no four figures of a year',
  (date) => {
    const between = { from: date, to: date };
    for (const read of [
      typicalDayQuerySchema.safeParse({ date }),
      dayFlowQuerySchema.safeParse({ date }),
      visitsQuerySchema.safeParse({ ...between, by: 'day' }),
      staysQuerySchema.safeParse(between),
      yearQuerySchema.safeParse({ on: date }),
      changingSchema.safeParse({ from: date }),
    ])
      expect(read.success ? undefined : read.error.issues[0]?.message).toBe(
        'must be a date of the years 1900 to 2999',
      );
  },
);
