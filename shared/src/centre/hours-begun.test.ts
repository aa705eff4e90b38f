import { describe, expect, test } from 'vitest';
import { day, sideOf } from '../testing/sides.ts';
import { createCalendar } from './civil-time.ts';
import { issuesOfBegunDay } from './hours-begun.ts';
import type { SiteFile } from './site.ts';

type Change = Partial<SiteFile['sides'][number]>;

const today = '2026-06-10';
const daily = { from: '2026-01-01', opens: '07:00', closes: '24:00' };
const evening = { ...daily, closes: '19:00' };
const open: Change = { hours: [daily] };
const shut = (from: string, opens?: string, closes?: string) => ({
  from,
  to: '2026-06-12',
  reason: 'x',
  ...(opens && closes && { hours: { opens, closes } }),
});
const closure = (...named: Parameters<typeof shut>): Change => ({
  ...open,
  closures: [shut(...named)],
});
const hours = (opens: string, closes: string): Change => ({
  hours: [daily, { from: today, opens, closes }],
});

function issuesAt(time: string, was: Change, is: Change) {
  const [before, after] = [sideOf(was), sideOf(is)];
  const now = createCalendar(before.timeZone).at(day(today), time);
  return issuesOfBegunDay({ before, after, now });
}

describe('R6 a day that has begun keeps a closing to come', () => {
  test.each<[string, string, Change, Change]>([
    ['nothing changes', '14:00', open, open],
    ['a closure of today before the gates open', '06:59', open, closure(today)],
    ['one from tomorrow', '14:00', open, closure('2026-06-11')],
    ['one of today that closes later than now', '14:00', open, closure(today, '07:00', '14:01')],
    ['a closing later than now', '14:00', open, hours('07:00', '15:00')],
    ['one on the next day', '14:00', open, hours('07:00', '02:00')],
    ['an opening before the one that was', '14:00', open, hours('06:00', '24:00')],
    ['a closure of today that goes', '14:00', closure(today), open],
    ['a new occasion of a closure', '14:00', closure('2026-06-08'), closure('2026-06-08')],
    ['a day that is over', '20:00', { hours: [evening] }, { hours: [evening] }],
    ['longer once the gates have closed', '20:00', { hours: [evening] }, open],
    ['a side that closes no more', '14:00', open, {}],
    ['the night before still runs', '01:00', hours('07:00', '02:00'), closure(today)],
  ])('%s: allowed', (_, time, was, is) => {
    expect(issuesAt(time, was, is)).toEqual([]);
  });

  const begun = 'the gates opened at 07:00 on 2026-06-10, which is today; or begin on 2026-06-11';
  const closed = `must have hours that begin at 07:00 and close later than now: ${begun}`;
  const past = `must be later than now: ${begun}`;
  test.each<[string, string, Change, Change, string, string]>([
    ['a closure of all day', '14:00', open, closure(today), 'kz.closures.0', closed],
    ['as the gates open', '07:00', open, closure(today), 'kz.closures.0', closed],
    ['after they closed', '20:00', { hours: [evening] }, closure(today), 'kz.closures.0', closed],
    [
      'a weekday without hours',
      '14:00',
      open,
      { hours: [daily, { ...daily, from: today, days: ['mon'] }] },
      'kz.hours',
      closed,
    ],
    ['a closing that is past', '14:00', open, hours('07:00', '13:30'), 'kz.hours.1.closes', past],
    ['one that is now', '14:00', open, hours('07:00', '14:00'), 'kz.hours.1.closes', past],
    [
      'that of a closure',
      '14:00',
      open,
      closure(today, '07:00', '13:00'),
      'kz.closures.0.hours.closes',
      past,
    ],
    [
      'a later opening',
      '14:00',
      open,
      hours('10:00', '24:00'),
      'kz.hours.1.opens',
      `must be 07:00 or earlier: ${begun}`,
    ],
    [
      'a side that never closed',
      '14:00',
      {},
      open,
      'kz.hours.0.opens',
      `must be 00:00 or earlier: ${begun.replace('07:00', '00:00')}`,
    ],
  ])('%s: refused', (_, time, was, is, path, message) => {
    expect(issuesAt(time, was, is)).toMatchObject([
      { path, message, why: 'day_begun', values: { from: '2026-06-11' } },
    ]);
  });
});
