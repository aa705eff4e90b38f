import { describe, expect, test } from 'vitest';
import { day, presetSchedules, sideOf } from '../testing/sides.ts';
import { daysAfter } from './civil-time.ts';
import { createSideSchedule } from './hours.ts';
import { type CivilDate, instant, instantText, parseInstant } from './instant.ts';
import { policySchema } from './policy.ts';
import { dayOfStay, type StayLimit, stayLimit, stayStatus } from './stay-limit.ts';

const policy = policySchema.parse({});
const { kz, cn, kzPlanned, cnPlanned } = presetSchedules;

/** A limit as a line: `lastDay due dueDay by deadline, near, last, over`, instants in UTC. */
function line(limit: StayLimit): string {
  const [deadline, near, last, over] = [
    limit.deadline,
    limit.nearFrom,
    limit.lastDayFrom,
    limit.overFrom,
  ].map((at) => instantText(at).slice(5, 16));
  return `${limit.lastDay} due ${limit.dueDay} by ${deadline}, ${near}, ${last}, ${over}`;
}

describe('R4.2 a stay of thirty days ends by the closing of the thirtieth', () => {
  test.each([
    // 09:00-17:00, 07:00-19:00 and 07:00-24:00 on UTC+6, each judged by the hours of its last day.
    ['kz', kz, '2016-03-01', '2016-03-30', '03-30T11:00, 03-27T18:00, 03-29T18:00, 03-30T18:00'],
    ['kz', kz, '2017-02-10', '2017-03-11', '03-11T13:00, 03-08T18:00, 03-10T18:00, 03-11T18:00'],
    ['kz', kz, '2017-03-05', '2017-04-03', '04-03T18:00, 03-31T18:00, 04-02T18:00, 04-03T18:00'],
    ['kz', kz, '2025-06-02', '2025-07-01', '07-01T19:00, 06-28T19:00, 06-30T19:00, 07-01T19:00'],
    ['cn', cn, '2025-06-02', '2025-07-01', '07-01T16:00, 06-28T16:00, 06-30T16:00, 07-01T16:00'],
    // Through the day of 25 hours, on it and past it.
    ['kz', kz, '2024-01-30', '2024-02-28', '02-28T18:00, 02-25T18:00, 02-27T18:00, 02-28T18:00'],
    ['kz', kz, '2024-01-31', '2024-02-29', '02-29T19:00, 02-26T18:00, 02-28T18:00, 02-29T19:00'],
    ['kz', kz, '2024-02-01', '2024-03-01', '03-01T19:00, 02-27T18:00, 02-29T19:00, 03-01T19:00'],
    ['kz', kz, '2024-02-29', '2024-03-29', '03-29T19:00, 03-26T19:00, 03-28T19:00, 03-29T19:00'],
    ['cn', cn, '2024-01-31', '2024-02-29', '02-29T16:00, 02-26T16:00, 02-28T16:00, 02-29T16:00'],
    // Leap years and their absence, the turn of a year.
    ['kz', kz, '2028-01-31', '2028-02-29', '02-29T19:00, 02-26T19:00, 02-28T19:00, 02-29T19:00'],
    ['kz', kz, '2027-01-31', '2027-03-01', '03-01T19:00, 02-26T19:00, 02-28T19:00, 03-01T19:00'],
    ['cn', cn, '2025-12-10', '2026-01-08', '01-08T16:00, 01-05T16:00, 01-07T16:00, 01-08T16:00'],
    ['cn', cn, '2024-12-02', '2024-12-31', '12-31T16:00, 12-28T16:00, 12-30T16:00, 12-31T16:00'],
    // The closing at 02:00 is later than the end of the day.
    [
      'kz',
      kzPlanned,
      '2025-06-02',
      '2025-07-01',
      '07-01T19:00, 06-28T19:00, 06-30T19:00, 07-01T19:00',
    ],
    [
      'cn',
      cnPlanned,
      '2025-06-02',
      '2025-07-01',
      '07-01T16:00, 06-28T16:00, 06-30T16:00, 07-01T16:00',
    ],
  ])('entry to %s %s on %s: %s by %s', (_, schedule, entry, lastDay, instants) => {
    const limit = stayLimit({ entryDate: day(entry), schedule, policy });
    expect(line(limit)).toBe(`${lastDay} due ${lastDay} by ${instants}`);
    expect(limit.entryDate).toBe(entry);
  });

  const shortHours = { opens: '10:00', closes: '12:00' };
  const shortDay = { from: '2026-06-02', to: '2026-06-02', reason: 'x', hours: shortHours };
  const endOfDay =
    '2026-06-02 due 2026-06-02 by 06-02T19:00, 05-30T19:00, 06-01T19:00, 06-02T19:00';
  test.each([
    ['without hours', {}],
    ['without hours, a closure notwithstanding', { closures: [shortDay] }],
    ['whose services join', { hours: [{ from: '2020-01-01', opens: '07:00', closes: '07:00' }] }],
    ['of all day', { hours: [{ from: '2020-01-01', opens: '00:00', closes: '24:00' }] }],
  ])('a side %s has the day to its end', (_, change) => {
    const schedule = createSideSchedule(sideOf(change));
    expect(line(stayLimit({ entryDate: day('2026-05-04'), schedule, policy }))).toBe(endOfDay);
  });
});

describe('R4.4 the status, to the second', () => {
  const statusAt = (limit: StayLimit, at: string) => stayStatus(limit, parseInstant(at));

  test.each([
    ['kz', kz, '+05:00'],
    ['cn', cn, '+08:00'],
    ['kz with the planned hours', kzPlanned, '+05:00'],
  ])('of an entry to %s on 2 June 2025', (_, schedule, offset) => {
    const limit = stayLimit({ entryDate: day('2025-06-02'), schedule, policy });
    const seen = [
      '2025-06-02T12:00:00', // day 1
      '2025-06-28T23:59:59', // day 27
      '2025-06-29T00:00:00', // day 28
      '2025-06-29T00:00:01',
      '2025-06-30T23:59:59', // day 29
      '2025-07-01T00:00:00', // day 30
      '2025-07-01T00:00:01',
      '2025-07-01T23:59:59',
      '2025-07-02T00:00:00', // day 31
      '2025-07-02T00:00:01',
      '2026-01-01T00:00:00',
    ].map((at) => statusAt(limit, at + offset));
    expect(seen.join(' ')).toBe(
      'within within near near near lastDay lastDay lastDay over over over',
    );
  });

  test.each([
    ['2024-02-28T17:59:59Z', 'near'], // 23:59:59
    ['2024-02-28T18:00:00Z', 'lastDay'], // 29 February, 00:00
    ['2024-02-29T17:59:59Z', 'lastDay'], // 23:59:59 for the first time
    ['2024-02-29T18:59:59Z', 'lastDay'], // 23:59:59 for the second time
    ['2024-02-29T19:00:00Z', 'over'], // 1 March, 00:00
  ])('on a last day of 25 hours, at %s: %s', (at, status) => {
    const limit = stayLimit({ entryDate: day('2024-01-31'), schedule: kz, policy });
    expect(statusAt(limit, at)).toBe(status);
  });
});

describe('R4.2 who enters a second before midnight is a day ahead of who enters at it', () => {
  test.each([
    ['kz', kz, '2016-02-28T23:59:59+06:00', '2016-02-28', '2016-02-29'],
    ['kz', kz, '2023-02-28T23:59:59+06:00', '2023-02-28', '2023-03-01'],
    ['kz', kz, '2024-02-29T18:59:59Z', '2024-02-29', '2024-03-01'],
    ['kz', kz, '2026-12-31T23:59:59+05:00', '2026-12-31', '2027-01-01'],
    ['cn', cn, '2024-02-29T23:59:59+08:00', '2024-02-29', '2024-03-01'],
    ['cn', cn, '2026-12-31T23:59:59+08:00', '2026-12-31', '2027-01-01'],
  ])('%s %s %s: %s, then %s', (_, schedule, at, before, after) => {
    const dateAt = (milliseconds: number) => schedule.calendar.dayOf(instant(milliseconds)).date;
    const dates = [dateAt(parseInstant(at)), dateAt(parseInstant(at) + 1000)];
    expect(dates).toEqual([before, after]);
    const limits = dates.map((entryDate) => stayLimit({ entryDate, schedule, policy }));
    expect(limits.map(({ lastDay }) => lastDay)).toEqual([
      daysAfter(day(before), 29),
      daysAfter(day(after), 29),
    ]);
  });
});

describe('R4.1 the policy is data', () => {
  const limitOf = (change: object, entryDate = day('2025-06-02'), earlier: CivilDate[] = []) =>
    stayLimit({
      entryDate,
      schedule: kz,
      policy: policySchema.parse(change),
      earlierDays: new Set(earlier),
    });

  test.each([
    [{ countEntryDay: false }, '2025-07-02', '06-29T19:00'],
    [{ warnDays: 1 }, '2025-07-01', '06-30T19:00'],
    [{ warnDays: 7 }, '2025-07-01', '06-24T19:00'],
    [{ maxDays: 1 }, '2025-06-02', '05-30T19:00'],
    [{ maxDays: 366 }, '2026-06-02', '05-30T19:00'],
  ])('%j: last day %s, near from %s', (change, lastDay, near) => {
    const limit = limitOf(change);
    expect([limit.lastDay, instantText(limit.nearFrom).slice(5, 16)]).toEqual([lastDay, near]);
  });

  test('with a warning of one day nothing is near before the last', () => {
    const limit = limitOf({ warnDays: 1 });
    expect(stayStatus(limit, instant(limit.lastDayFrom - 1))).toBe('within');
    expect(stayStatus(limit, limit.lastDayFrom)).toBe('lastDay');
  });

  test.each([
    ['2025-06-02T00:00:00+05:00', 1, 0],
    ['2025-06-02T23:59:59+05:00', 1, 0],
    ['2025-06-03T00:00:00+05:00', 2, 1],
    ['2025-07-01T23:59:59+05:00', 30, 29],
    ['2025-07-02T00:00:00+05:00', 31, 30],
    ['2026-06-02T12:00:00+05:00', 366, 365],
  ])('at %s it is day %d, or %d without the day of entry', (text, counted, uncounted) => {
    const now = parseInstant(text);
    const dayWith = (countEntryDay: boolean) =>
      dayOfStay({
        entryDate: day('2025-06-02'),
        calendar: kz.calendar,
        policy: { countEntryDay },
        now,
      });
    expect([dayWith(true), dayWith(false)]).toEqual([counted, uncounted]);
  });
});

describe('R4.5 the earlier of the thirty days and the rolling rule', () => {
  const entryDate = day('2025-06-02');
  const limitAfter = (days: number, entry = entryDate) =>
    stayLimit({
      entryDate: entry,
      schedule: kz,
      policy: policySchema.parse({ rolling: { days: 90, windowDays: 180 } }),
      earlierDays: new Set(Array.from({ length: days }, (_, back) => daysAfter(entry, -1 - back))),
    });

  test.each([
    [0, '2025-07-01 due 2025-07-01 by 07-01T19:00, 06-28T19:00, 06-30T19:00, 07-01T19:00'],
    [60, '2025-07-01 due 2025-07-01 by 07-01T19:00, 06-28T19:00, 06-30T19:00, 07-01T19:00'],
    [61, '2025-06-30 due 2025-06-30 by 06-30T19:00, 06-27T19:00, 06-29T19:00, 06-30T19:00'],
    [89, '2025-06-02 due 2025-06-02 by 06-02T19:00, 05-30T19:00, 06-01T19:00, 06-02T19:00'],
    // The entry was a day too many: over from its first instant.
    [90, '2025-06-01 due 2025-06-01 by 06-01T19:00, 05-29T19:00, 05-31T19:00, 06-01T19:00'],
    [120, '2025-06-01 due 2025-06-01 by 06-01T19:00, 05-29T19:00, 05-31T19:00, 06-01T19:00'],
  ])('after %d days on end: %s', (days, expected) => {
    expect(line(limitAfter(days))).toBe(expected);
  });

  test('an entry that is over has no service to be pulled back to', () => {
    const limit = limitAfter(90, day('2016-05-10'));
    expect(limit.deadline).toBe(limit.overFrom);
    expect(stayStatus(limit, limit.overFrom)).toBe('over');
    expect(limit.overFrom).toBe(parseInstant('2016-05-10T00:00:00+06:00'));
  });

  test('a last day that the rule brings into a closure is pulled out of it', () => {
    const limit = limitAfter(80, day('2026-02-10'));
    expect([limit.lastDay, limit.dueDay]).toEqual(['2026-02-19', '2026-02-15']);
  });
});
