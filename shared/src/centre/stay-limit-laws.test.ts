import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anySide } from '../testing/any-side.ts';
import { day, presetSchedules } from '../testing/sides.ts';
import { daysAfter, daysBetween } from './civil-time.ts';
import { createSideSchedule } from './hours.ts';
import { type CivilDate, instant } from './instant.ts';
import { policySchema } from './policy.ts';
import { dayOfStay, stayLimit, stayStatus } from './stay-limit.ts';

const anyPolicy = fc
  .record(
    {
      maxDays: fc.integer({ min: 1, max: 40 }),
      warnDays: fc.integer({ min: 1, max: 6 }),
      countEntryDay: fc.boolean(),
      rolling: fc.record({
        days: fc.integer({ min: 1, max: 20 }),
        windowDays: fc.integer({ min: 1, max: 40 }),
      }),
    },
    { requiredKeys: ['maxDays', 'warnDays', 'countEntryDay'] },
  )
  .map((policy) => policySchema.parse(policy));

const anyStay = fc.record({
  side: anySide,
  policy: anyPolicy,
  entryDate: fc.integer({ min: 0, max: 70 }).map((offset) => daysAfter(day('2024-01-05'), offset)),
  earlier: fc.uniqueArray(fc.integer({ min: 1, max: 45 }), { maxLength: 25 }),
});

describe('R4.2 R4.3 R4.5 whatever the hours, the closures and the policy', () => {
  const forAnyStay = (
    law: (stay: {
      limit: ReturnType<typeof stayLimit>;
      schedule: ReturnType<typeof createSideSchedule>;
      /** The dates after the first up to and with the last. */
      dates: (from: CivilDate, to: CivilDate) => CivilDate[];
    }) => void,
  ) =>
    fc.assert(
      fc.property(anyStay, ({ side, policy, entryDate, earlier }) => {
        const schedule = createSideSchedule(side);
        const earlierDays = new Set(earlier.map((back) => daysAfter(entryDate, -back)));
        law({
          limit: stayLimit({ entryDate, schedule, policy, earlierDays }),
          schedule,
          dates: (from, to) =>
            Array.from({ length: Math.max(0, daysBetween(from, to)) }, (_, index) =>
              daysAfter(from, index + 1),
            ),
        });
      }),
      { numRuns: 250 },
    );

  test('the warnings, the deadline and day 31 follow each other', () => {
    forAnyStay(({ limit, schedule }) => {
      const { nearFrom, lastDayFrom, deadline, overFrom } = limit;
      expect(nearFrom).toBeLessThanOrEqual(lastDayFrom);
      expect(lastDayFrom).toBeLessThan(deadline);
      expect(deadline).toBeLessThanOrEqual(overFrom);
      expect(overFrom).toBe(schedule.calendar.day(limit.lastDay).endsAt);
      expect(lastDayFrom).toBe(schedule.calendar.day(limit.dueDay).startsAt);
    });
  });

  test('the deadline lies in the service of the due day, unless no day of the stay has one', () => {
    forAnyStay(({ limit, schedule, dates }) => {
      const stay = dates(daysAfter(limit.entryDate, -1), limit.lastDay);
      if (stay.every((date) => schedule.closedOn(date))) {
        expect([limit.dueDay, limit.deadline]).toEqual([limit.lastDay, limit.overFrom]);
        return;
      }
      expect(stay).toContain(limit.dueDay);
      expect(schedule.closedOn(limit.dueDay)).toBe(false);
      const service = schedule.serviceOn(limit.dueDay);
      if (service === undefined) return; // It never closes.
      expect(limit.deadline).toBeGreaterThan(service.opensAt);
      expect(limit.deadline).toBeLessThanOrEqual(service.closesAt);
    });
  });

  test('every day from the due day to the last is closed, and only then are they two', () => {
    forAnyStay(({ limit, schedule, dates }) => {
      for (const date of dates(limit.dueDay, limit.lastDay))
        expect(schedule.closedOn(date)).toBe(true);
    });
  });

  test('the deadline is past the end of its due day only when pulled to a closing past midnight', () => {
    forAnyStay(({ limit, schedule }) => {
      const { endsAt } = schedule.calendar.day(limit.dueDay);
      if (limit.deadline <= endsAt) return;
      expect(limit.dueDay < limit.lastDay).toBe(true);
      expect(limit.deadline).toBe(schedule.serviceOn(limit.dueDay)?.closesAt);
    });
  });

  test('R4.4 the status only ever moves on', () => {
    const order = ['within', 'near', 'lastDay', 'over'];
    forAnyStay(({ limit }) => {
      const instants = [limit.nearFrom, limit.lastDayFrom, limit.deadline, limit.overFrom]
        .flatMap((at) => [at - 1, at, at + 1])
        .sort((one, other) => one - other);
      const ranks = instants.map((at) => order.indexOf(stayStatus(limit, instant(at))));
      expect(ranks).toEqual([...ranks].sort());
      expect(stayStatus(limit, instant(limit.overFrom - 1))).toBe('lastDay');
    });
  });
});

test('R4.2 a second of midnight is a day, on any date of both sides', () => {
  const anyDate = fc
    .integer({ min: 0, max: 6000 })
    .map((offset) => daysAfter(day('2013-01-01'), offset));
  const anySchedule = fc.constantFrom(...Object.values(presetSchedules));
  const later = fc.integer({ min: 0, max: 40 * 86_400_000 });
  fc.assert(
    fc.property(anyDate, anySchedule, anyPolicy, later, (date, schedule, policy, wait) => {
      const { calendar } = schedule;
      const { startsAt } = calendar.day(date);
      const dates = [instant(startsAt - 1000), startsAt].map((at) => calendar.dayOf(at).date);
      const [before, after] = dates.map((entryDate) => {
        const limit = stayLimit({ entryDate, schedule, policy });
        const now = instant(startsAt + wait);
        return { limit, dayNow: dayOfStay({ entryDate, calendar, policy, now }) };
      });
      if (before === undefined || after === undefined) throw new Error('two entries, two limits');
      expect(after.limit.entryDate).toBe(daysAfter(before.limit.entryDate, 1));
      expect(after.limit.lastDay).toBe(daysAfter(before.limit.lastDay, 1));
      expect(calendar.dayOf(before.limit.overFrom).endsAt).toBe(after.limit.overFrom);
      expect(after.limit.deadline).toBeGreaterThanOrEqual(before.limit.deadline);
      expect(before.dayNow).toBe(after.dayNow + 1);
    }),
    { numRuns: 250 },
  );
});
