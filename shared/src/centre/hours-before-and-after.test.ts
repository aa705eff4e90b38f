import { describe, expect, test } from 'vitest';
import { day, presetSides, sideOf } from '../testing/sides.ts';
import { hoursEffects, issuesOfRewrittenPast } from './hours-change.ts';
import { withPlannedFrom } from './hours-in-force.ts';
import type { SiteFile } from './site.ts';

type Change = Partial<SiteFile['sides'][number]>;

const daily = { from: '2026-01-01', opens: '07:00', closes: '19:00' };
const shut = (from: string, to: string, opens?: string, closes?: string) => ({
  from,
  to,
  reason: 'x',
  ...(opens && closes && { hours: { opens, closes } }),
});

/** Issues as lines, `path: message`. */
const lines = (issues: readonly { path: string; message: string }[]) =>
  issues.map(({ path, message }) => `${path}: ${message}`);
const withStart = (texts: readonly string[]) => texts.map((text) => expect.stringContaining(text));

describe('R5.1 hours that have held stay', () => {
  const today = day('2026-06-10');
  const later = { ...daily, from: '2026-06-10', closes: '24:00' };
  const feast = shut('2026-06-05', '2026-06-15');
  const before: Change = { hours: [daily, { ...daily, from: null }], closures: [feast] };

  test.each<[string, Change, Change]>([
    ['nothing changes', before, before],
    ['hours from today', before, { ...before, hours: [daily, later] }],
    ['the order', { hours: [daily, later] }, { hours: [later, daily] }],
    ['what is planned goes', before, { ...before, hours: [daily] }],
    [
      'a closure ends yesterday',
      before,
      { ...before, closures: [shut('2026-06-05', '2026-06-09')] },
    ],
    [
      'a closure becomes longer',
      before,
      { ...before, closures: [shut('2026-06-05', '2026-07-09')] },
    ],
    [
      'a closure in two',
      before,
      { ...before, closures: [shut('2026-06-05', '2026-06-07'), shut('2026-06-08', '2026-06-15')] },
    ],
    [
      'a closure from today',
      { hours: [daily] },
      { hours: [daily], closures: [shut('2026-06-10', '2026-06-10')] },
    ],
    [
      'weekdays told apart',
      { hours: [daily] },
      {
        hours: [
          { ...daily, days: ['mon', 'tue', 'wed'] },
          { ...daily, days: ['thu', 'fri', 'sat', 'sun'] },
        ],
      },
    ],
    [
      'midnight by its other name',
      { hours: [{ ...daily, closes: '24:00' }] },
      { hours: [{ ...daily, closes: '00:00' }] },
    ],
    [
      'a side that never closed',
      {},
      { hours: [{ from: '2005-01-01', opens: '00:00', closes: '24:00' }, later] },
    ],
    [
      'a day before anything counts',
      { hours: [{ ...daily, from: '2005-01-01' }] },
      { hours: [{ ...daily, from: '2001-01-01' }] },
    ],
  ])('%s: allowed', (_, was, is) => {
    expect(lines(issuesOfRewrittenPast({ before: sideOf(was), after: sideOf(is), today }))).toEqual(
      [],
    );
  });

  const cannot = 'hours that have held already cannot be changed, and';
  test.each<[string, Change, Change, string[]]>([
    [
      'a closing of the past',
      before,
      { ...before, hours: [{ ...daily, closes: '20:00' }] },
      [
        `kz.hours.0: ${cannot} 2026-01-01 was open 07:00-19:00: give the new hours a \`from\` of 2026-06-10 or later`,
      ],
    ],
    [
      'hours from yesterday',
      { hours: [daily] },
      { hours: [daily, { ...later, from: '2026-06-09' }] },
      [`kz.hours.1: ${cannot} 2026-06-09 was open 07:00-19:00`],
    ],
    [
      'hours taken out',
      { hours: [daily, { ...daily, from: '2026-02-01', opens: '08:00' }] },
      { hours: [daily] },
      [`kz.hours: ${cannot} 2026-02-01 was open 08:00-19:00`],
    ],
    ['all hours taken out', { hours: [daily] }, {}, [`kz.hours: ${cannot} 2005-01-01 was closed`]],
    [
      'an earlier beginning',
      { hours: [daily] },
      { hours: [{ ...daily, from: '2025-12-31' }] },
      [`kz.hours.0: ${cannot} 2025-12-31 was closed`],
    ],
    [
      'one weekday',
      { hours: [daily] },
      { hours: [{ ...daily, days: ['mon', 'tue', 'thu', 'fri', 'sat', 'sun'] }] },
      [`kz.hours: ${cannot} 2026-01-07 was open 07:00-19:00`],
    ],
    [
      'a closure taken out',
      before,
      { ...before, closures: [] },
      [`kz.closures: ${cannot} 2026-06-05 was closed`],
    ],
    [
      'a closure of yesterday',
      { hours: [daily] },
      { hours: [daily], closures: [shut('2026-06-09', '2026-06-12')] },
      [`kz.closures.0: ${cannot} 2026-06-09 was open 07:00-19:00`],
    ],
    [
      'a closure that ended the day before yesterday',
      before,
      { ...before, closures: [shut('2026-06-05', '2026-06-08')] },
      [`kz.closures: ${cannot} 2026-06-09 was closed`],
    ],
    [
      'the hours of a closure',
      { hours: [daily], closures: [shut('2026-06-05', '2026-06-06', '10:00', '12:00')] },
      { hours: [daily], closures: [shut('2026-06-05', '2026-06-06', '10:00', '13:00')] },
      [`kz.closures.0: ${cannot} 2026-06-05 was open 10:00-12:00`],
    ],
    [
      'hours for a side that never closed',
      {},
      { hours: [later] },
      [`kz.hours: ${cannot} 2005-01-01 was open 00:00-24:00`],
    ],
  ])('%s: refused', (_, was, is, expected) => {
    expect(lines(issuesOfRewrittenPast({ before: sideOf(was), after: sideOf(is), today }))).toEqual(
      withStart(expected),
    );
  });
});

describe('R5.1 R5.3 the dates that a change gives other hours', () => {
  const side = sideOf({ hours: [daily] });
  const dates = (change: Change, from = '2026-06-01', days?: number) =>
    hoursEffects({
      before: side,
      after: sideOf({ hours: [daily], ...change }),
      from: day(from),
      ...(days !== undefined && { days }),
    });
  const usual = { opens: '07:00', closes: '19:00' };

  test('a closure, one day of it with hours', () => {
    const closures = [
      shut('2026-06-03', '2026-06-04'),
      shut('2026-06-05', '2026-06-05', '10:00', '12:00'),
    ];
    expect(dates({ closures })).toEqual([
      { date: '2026-06-03', before: usual, after: null },
      { date: '2026-06-04', before: usual, after: null },
      { date: '2026-06-05', before: usual, after: { opens: '10:00', closes: '12:00' } },
    ]);
  });

  test('new hours, from their day to the end of those asked about', () => {
    const hours = [daily, { ...daily, from: '2026-07-04', closes: '24:00' }];
    expect(dates({ hours }).map(({ date }) => date)).toEqual(['2026-07-04', '2026-07-05']);
    expect(dates({ hours }, '2026-06-01', 34).map(({ date }) => date)).toEqual(['2026-07-04']);
    expect(dates({ hours }, '2026-06-01', 400)).toHaveLength(367);
  });

  test('over the end of a year and a leap day', () => {
    const closures = [shut('2027-12-31', '2028-01-01'), shut('2028-02-29', '2028-03-01')];
    expect(dates({ closures }, '2027-12-01', 100).map(({ date }) => date)).toEqual([
      '2027-12-31',
      '2028-01-01',
      '2028-02-29',
      '2028-03-01',
    ]);
  });

  test('a weekday that the new set leaves out', () => {
    const hours = [daily, { ...daily, from: '2026-06-01', days: ['mon' as const] }];
    expect(dates({ hours }, '2026-06-01', 3)).toEqual([
      { date: '2026-06-02', before: usual, after: null },
      { date: '2026-06-03', before: usual, after: null },
    ]);
  });

  test('nothing where the hours come to the same', () => {
    expect(dates({ hours: [daily, { ...daily, from: '2026-06-10' }] })).toEqual([]);
  });

  test('the planned hours as if they held', () => {
    const { kz } = presetSides;
    const after = withPlannedFrom(kz, day('2026-02-14'));
    expect(hoursEffects({ before: kz, after, from: day('2026-02-01'), days: 31 })).toEqual(
      ['2026-02-14', '2026-02-15', '2026-03-02', '2026-03-03'].map((date) => ({
        date,
        before: { opens: '07:00', closes: '24:00' },
        after: { opens: '07:00', closes: '02:00' },
      })),
    );
  });
});
