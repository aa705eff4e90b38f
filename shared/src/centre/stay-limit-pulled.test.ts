import { describe, expect, test } from 'vitest';
import { day, presetSchedules, presetSides, sideOf } from '../testing/sides.ts';
import { daysAfter } from './civil-time.ts';
import { createSideSchedule } from './hours.ts';
import { instantText, parseInstant } from './instant.ts';
import { policySchema } from './policy.ts';
import { type StayLimit, stayLimit, stayStatus } from './stay-limit.ts';

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

function closure(from: string, opens?: string, to = from) {
  const hours = opens === undefined ? undefined : { opens, closes: '12:00' };
  return [{ from, to, reason: 'x', ...(hours && { hours }) }];
}

describe('R4.3 a closed last day pulls the deadline back to the last closing before it', () => {
  const closed = Array.from({ length: 14 }, (_, index) => daysAfter(day('2026-02-16'), index));

  test.each(closed)('day 30 on %s, of Chinese New Year 2026', (lastDay) => {
    const entryDate = daysAfter(lastDay, -29);
    const over = `${daysAfter(lastDay, 1)}T00:00`;
    const utc = (offset: string) => instantText(parseInstant(`${over}${offset}`)).slice(5, 16);
    const all = [kz, cn, kzPlanned, cnPlanned].map((schedule) =>
      line(stayLimit({ entryDate, schedule, policy })),
    );
    expect(all).toEqual([
      `${lastDay} due 2026-02-15 by 02-15T19:00, 02-12T19:00, 02-14T19:00, ${utc('+05:00')}`,
      `${lastDay} due 2026-02-15 by 02-15T16:00, 02-12T16:00, 02-14T16:00, ${utc('+08:00')}`,
      // 02:00 of the closure's first day is the closing of the service before it.
      `${lastDay} due 2026-02-15 by 02-15T21:00, 02-12T19:00, 02-14T19:00, ${utc('+05:00')}`,
      `${lastDay} due 2026-02-15 by 02-15T18:00, 02-12T16:00, 02-14T16:00, ${utc('+08:00')}`,
    ]);
  });

  test.each([
    ['2026-01-17', '2026-02-15'],
    ['2026-02-01', '2026-03-02'],
  ])('an entry on %s is due on %s, beside the closure', (entry, due) => {
    const limit = stayLimit({ entryDate: day(entry), schedule: kz, policy });
    expect([limit.lastDay, limit.dueDay]).toEqual([due, due]);
  });

  const workdays = ['mon', 'tue', 'wed', 'thu', 'fri'] as const;
  const weekly = { from: '2020-01-01', opens: '09:00', closes: '17:00' };
  test.each([
    ['Nauryz 2015', presetSides.kz, '2015-02-20', '2015-03-20', '2015-03-20T11:00'],
    [
      'a Sunday without hours',
      sideOf({ hours: [{ ...weekly, days: [...workdays] }] }),
      '2026-05-02', // day 30 is Sunday, 31 May
      '2026-05-29',
      '2026-05-29T12:00',
    ],
    [
      'a closure and the weekend before it',
      sideOf({ hours: [{ ...weekly, days: [...workdays] }], closures: closure('2026-06-01') }),
      '2026-05-03', // day 30 is Monday, 1 June
      '2026-05-29',
      '2026-05-29T12:00',
    ],
    [
      'all but the day of entry',
      sideOf({ hours: [weekly], closures: closure('2026-05-03', undefined, '2026-07-01') }),
      '2026-05-02',
      '2026-05-02',
      '2026-05-02T12:00',
    ],
    [
      'nothing: the day has other hours',
      sideOf({ hours: [weekly], closures: closure('2026-05-31', '10:00') }),
      '2026-05-02',
      '2026-05-31',
      '2026-05-31T07:00',
    ],
    [
      'every day of the stay: it is not due before it began',
      sideOf({ hours: [weekly], closures: closure('2026-05-02', undefined, '2026-07-01') }),
      '2026-05-02',
      '2026-05-31',
      '2026-05-31T19:00',
    ],
    [
      'every day of the stay, all hours being planned',
      sideOf({ hours: [{ ...weekly, from: null }] }),
      '2026-05-02',
      '2026-05-31',
      '2026-05-31T19:00',
    ],
  ])('closed is %s', (_, side, entry, dueDay, deadline) => {
    const schedule = createSideSchedule(side);
    const limit = stayLimit({ entryDate: day(entry), schedule, policy });
    expect([limit.dueDay, instantText(limit.deadline).slice(0, 16)]).toEqual([dueDay, deadline]);
    expect(limit.lastDay).toBe(daysAfter(day(entry), 29));
  });

  test.each([
    ['2026-02-12T23:59:59+05:00', 'within'],
    ['2026-02-13T00:00:00+05:00', 'near'],
    ['2026-02-14T23:59:59+05:00', 'near'],
    ['2026-02-15T00:00:00+05:00', 'lastDay'],
    ['2026-02-15T23:59:59+05:00', 'lastDay'],
    ['2026-02-16T00:00:00+05:00', 'lastDay'], // the deadline
    ['2026-02-20T12:00:00+05:00', 'lastDay'],
    ['2026-02-25T23:59:59+05:00', 'lastDay'], // day 30
    ['2026-02-26T00:00:00+05:00', 'over'], // day 31
  ])('one that has passed stays the last day: at %s %s', (at, status) => {
    const limit = stayLimit({ entryDate: day('2026-01-27'), schedule: kz, policy });
    expect(stayStatus(limit, parseInstant(at))).toBe(status);
  });
});
