import { describe, expect, test } from 'vitest';
import { day, presetSides, sideOf } from '../testing/sides.ts';
import { issuesOfHours } from './hours-change.ts';
import { withPlannedFrom } from './hours-in-force.ts';
import type { SiteFile } from './site.ts';

type Change = Partial<SiteFile['sides'][number]>;

const daily = { from: '2026-01-01', opens: '07:00', closes: '19:00' };
const night = { ...daily, opens: '10:00', closes: '09:00' };
const shut = (from: string, to: string, opens?: string, closes?: string) => ({
  from,
  to,
  reason: 'x',
  ...(opens && closes && { hours: { opens, closes } }),
});
const mon = { days: ['mon' as const] };
const tue = { days: ['tue' as const] };

/** Issues as lines, `path: message`. */
const lines = (issues: readonly { path: string; message: string }[]) =>
  issues.map(({ path, message }) => `${path}: ${message}`);
const withStart = (texts: readonly string[]) => texts.map((text) => expect.stringContaining(text));

describe('R5.1 R5.3 R5.4 hours that may be proposed', () => {
  test.each<[string, Change]>([
    ['none at all', {}],
    [
      'one set that names each weekday once',
      {
        hours: [
          { ...daily, ...mon },
          { ...daily, ...tue },
        ],
      },
    ],
    ['the same weekday from another date', { hours: [daily, { ...daily, from: '2026-02-01' }] }],
    ['a dated and a planned day', { hours: [daily, { ...daily, from: null }] }],
    ['a closing equal to the next opening', { hours: [{ ...daily, closes: '07:00' }] }],
    ['midnight that meets midnight', { hours: [{ ...daily, opens: '00:00', closes: '24:00' }] }],
    [
      'a Monday night where Tuesday is closed',
      {
        hours: [
          { ...night, ...mon },
          { ...daily, days: ['wed', 'thu'] },
        ],
      },
    ],
    [
      'long nights that end with a closure',
      {
        hours: [night, { ...daily, from: '2026-03-01' }],
        closures: [shut('2026-03-01', '2026-03-01')],
      },
    ],
    [
      'closures next to each other',
      {
        hours: [daily],
        closures: [shut('2026-05-01', '2026-05-02'), shut('2026-05-03', '2026-05-03')],
      },
    ],
    [
      'a closure before all hours',
      { hours: [daily], closures: [shut('2025-05-01', '2025-05-02')] },
    ],
  ])('%s', (_, change) => {
    expect(lines(issuesOfHours(sideOf(change)))).toEqual([]);
  });

  test('the preset, and the preset with the planned hours in force', () => {
    for (const side of Object.values(presetSides)) {
      expect(lines(issuesOfHours(side))).toEqual([]);
      expect(lines(issuesOfHours(withPlannedFrom(side, day('2026-12-01'))))).toEqual([]);
    }
  });
});

describe('R5.1 R5.3 R5.4 hours that are refused', () => {
  test.each<[string, Change, string[]]>([
    [
      'a weekday named twice',
      {
        hours: [
          { ...daily, days: ['mon', 'tue'] },
          { ...daily, days: ['tue', 'wed'] },
        ],
      },
      [
        'kz.hours.1.days: must not name tue: kz.hours.0 does already, and the hours from 2026-01-01',
      ],
    ],
    [
      'a weekday beside a set without weekdays',
      { hours: [daily, { ...daily, from: '2026-06-01' }, { ...daily, ...mon }] },
      ['kz.hours.2.days: must not name mon'],
    ],
    [
      'a planned weekday named twice',
      { hours: [daily, { ...daily, from: null }, { ...daily, from: null }] },
      [
        'kz.hours.2.days: must not name mon, tue, wed, thu, fri, sat, sun: kz.hours.1 does already, and the planned hours',
      ],
    ],
    [
      'a Monday night that runs into Tuesday',
      {
        hours: [
          { ...night, ...mon },
          { ...daily, days: ['tue', 'wed'] },
        ],
      },
      [
        'kz.hours.1.opens: must be 09:00 or later on 2026-01-06, when the service of 2026-01-05 closes; or let that one close earlier (kz.hours.0.closes)',
      ],
    ],
    [
      'a Sunday night that runs into Monday',
      {
        hours: [
          { ...night, days: ['sun'] },
          { ...daily, ...mon },
        ],
      },
      ['kz.hours.1.opens: must be 09:00 or later on 2026-01-05'],
    ],
    [
      'the first day of new hours while the last night runs',
      { hours: [night, { ...daily, from: '2026-03-01' }] },
      ['kz.hours.1.opens: must be 09:00 or later on 2026-03-01, when the service of 2026-02-28'],
    ],
    [
      'a new set that only its second week shows',
      // It begins on a Tuesday: the first Monday before a Tuesday is six days on.
      {
        hours: [
          { ...night, from: '2026-03-03', ...mon },
          { ...daily, from: '2026-03-03', ...tue },
        ],
      },
      ['kz.hours.1.opens: must be 09:00 or later on 2026-03-10'],
    ],
    [
      'weekdays that meet only when a closure of three weeks is over',
      {
        hours: [
          { ...night, ...mon },
          { ...daily, ...tue },
        ],
        closures: [shut('2026-01-01', '2026-01-22')],
      },
      ['kz.hours.1.opens: must be 09:00 or later on 2026-01-27'],
    ],
    [
      'weekdays that a closure of every first week keeps apart',
      {
        hours: [
          { ...night, ...mon },
          { ...daily, ...tue },
        ],
        closures: [shut('2026-01-06', '2026-01-06'), shut('2026-01-13', '2026-01-13')],
      },
      ['kz.hours.1.opens: must be 09:00 or later on 2026-01-20'],
    ],
    [
      'planned weekdays that meet',
      { hours: [daily, { ...night, from: null, ...mon }, { ...daily, from: null, ...tue }] },
      ['kz.hours.2.opens: must be 09:00 or later on planned tue, when the service of planned mon'],
    ],
    [
      'a closure whose hours begin within the night before it',
      { hours: [night], closures: [shut('2026-05-01', '2026-05-01', '08:00', '12:00')] },
      ['kz.closures.0.hours.opens: must be 09:00 or later on 2026-05-01'],
    ],
    [
      'a closure whose hours run into the day after it',
      { hours: [daily], closures: [shut('2026-05-01', '2026-05-02', '20:00', '08:00')] },
      [
        'kz.hours.0.opens: must be 08:00 or later on 2026-05-03, when the service of 2026-05-02 closes; or let that one close earlier (kz.closures.0.hours.closes)',
      ],
    ],
    [
      'closures that share a day',
      {
        hours: [daily],
        closures: [shut('2026-05-01', '2026-05-03'), shut('2026-05-03', '2026-05-09')],
      },
      [
        'kz.closures.1.from: must share no day with the closure from 2026-05-01 to 2026-05-03: begin on 2026-05-04 or later, or end on 2026-04-30 or earlier',
      ],
    ],
    [
      'a closure within another',
      {
        hours: [daily],
        closures: [shut('2026-05-02', '2026-05-02'), shut('2026-05-01', '2026-05-03')],
      },
      ['kz.closures.1.from: must share no day'],
    ],
    [
      'a closure of a side that never closes',
      { closures: [shut('2026-05-01', '2026-05-01')] },
      ['kz.closures: must be empty where the side has no hours'],
    ],
  ])('%s', (_, change, expected) => {
    expect(lines(issuesOfHours(sideOf(change)))).toEqual(withStart(expected));
  });

  test.each([
    [{ hours: [daily, daily] }, { why: 'weekday_twice' }],
    [
      {
        hours: [daily],
        closures: [shut('2026-05-02', '2026-05-03'), shut('2026-05-01', '2026-05-02')],
      },
      { why: 'closures_meet', values: { from: '2026-05-02', to: '2026-05-03' } },
    ],
    [{ closures: [shut('2026-05-01', '2026-05-01')] }, { why: 'never_closes' }],
    [
      { hours: [night, { ...daily, from: '2026-03-01' }] },
      { why: 'services_meet', values: { date: '2026-03-01', closes: '09:00' } },
    ],
    [
      {
        hours: [
          { ...night, from: null, ...mon },
          { ...daily, from: null, ...tue },
        ],
      },
      { why: 'planned_services_meet', values: { closes: '09:00' } },
    ],
  ])('%j says why, for other languages', (change, expected) => {
    expect(issuesOfHours(sideOf(change))[0]).toMatchObject(expected);
  });

  test('the path begins with the side', () => {
    expect(issuesOfHours(sideOf({ id: 'cn', hours: [daily, daily] }))[0]?.path).toBe(
      'cn.hours.1.days',
    );
  });
});
