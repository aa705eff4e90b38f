import { describe, expect, test } from 'vitest';
import type { Passage } from '../log/facts.ts';
import { at, entry, exit, site } from '../testing/passages.ts';
import { Occupancy } from './occupancy.ts';

/** The figures at an instant after passages that came while time passed. */
function figuresAt(now: string, passages: readonly Passage[]) {
  const occupancy = new Occupancy({ site, now: at(now) });
  occupancy.apply(passages);
  return occupancy.read();
}

const noon = '2026-11-23T12:00:00+05:00';

describe('sides', () => {
  test('R3.1 exits and those inside are counted where the stay was entered', () => {
    const { counts, today } = figuresAt(noon, [
      entry('2026-11-23T08:00:00+05:00', { visitor: 'a', side: 'kz' }),
      exit('2026-11-23T09:00:00+05:00', { visitor: 'a', side: 'cn' }),
      entry('2026-11-23T08:00:00+05:00', { visitor: 'b', side: 'kz' }),
    ]);
    expect(counts.bySide).toEqual({ kz: 1, cn: 0 });
    expect(today.bySide.kz).toMatchObject({ entries: 2, exits: 1 });
    expect(today.bySide.cn).toMatchObject({ entries: 0, exits: 0 });
  });
});

describe('today', () => {
  test('R3.2 is the civil day of each side', () => {
    const betweenMidnights = '2026-11-22T23:30:00+05:00';
    const { today } = figuresAt(noon, [
      entry(betweenMidnights, { visitor: 'a', side: 'kz' }),
      entry(betweenMidnights, { visitor: 'b', side: 'cn' }),
    ]);
    expect(today.date).toEqual({ kz: '2026-11-23', cn: '2026-11-23' });
    expect(today.bySide.kz).toMatchObject({ entries: 0, carriedOver: 1 });
    expect(today.bySide.cn).toMatchObject({ entries: 1, carriedOver: 0 });
  });

  test('R3.2 is another day on the other side for three hours', () => {
    const { today } = figuresAt('2026-11-22T23:30:00+05:00', []);
    expect(today.date).toEqual({ kz: '2026-11-22', cn: '2026-11-23' });
  });

  test('R3.2 takes in a passage that is minutes ahead and dated tomorrow', () => {
    const { today } = figuresAt('2026-11-23T23:59:00+05:00', [entry('2026-11-24T00:00:30+05:00')]);
    expect(today.bySide.kz).toMatchObject({ entries: 1, carriedOver: 0 });
  });

  test('R3.3 has its peak and its series from the earliest midnight, a side from its own', () => {
    const { today, series } = figuresAt(noon, [
      entry('2026-11-22T15:00:00+05:00', { side: 'kz' }),
      exit('2026-11-22T23:00:00+05:00', { side: 'kz' }),
    ]);
    expect(Object.keys(series.points)[0]).toBe('2026-11-22T16:00:00Z');
    expect(Object.keys(series.points).at(-1)).toBe('2026-11-23T07:00:00Z');
    expect(series.points['2026-11-22T17:55:00Z']).toEqual({ kz: 1, cn: 0 });
    expect(series.points['2026-11-22T18:00:00Z']).toEqual({ kz: 0, cn: 0 });
    expect(today.peak).toEqual({ total: 1, at: '2026-11-22T16:00:00.000Z' });
    expect(today.bySide.kz?.peak.inside).toBe(0);
  });
});

describe('the year', () => {
  const betweenMidnights = [
    entry('2026-12-31T23:30:00+05:00', { visitor: 'a', side: 'kz' }),
    entry('2026-12-31T23:30:00+05:00', { visitor: 'b', side: 'cn', nationality: 'RUS' }),
  ];

  test('R3.4 is the one that has begun on every side', () => {
    const { year } = figuresAt('2026-12-31T23:59:00+05:00', betweenMidnights);
    expect(year).toMatchObject({ visits: 1, visitors: 1, bySide: { kz: 1, cn: 0 }, foreign: 0 });
  });

  test('R3.4 has the visits that were entered in it by the calendar of their side', () => {
    const { year } = figuresAt('2027-01-01T00:10:00+05:00', betweenMidnights);
    expect(year).toMatchObject({
      visits: 1,
      visitors: 1,
      bySide: { kz: 0, cn: 1 },
      foreign: 1,
      foreignCountries: 1,
    });
  });

  test('R3.4 counts who came twice as two visits and one visitor', () => {
    const { year } = figuresAt(noon, [
      entry('2026-03-05T08:00:00+05:00'),
      exit('2026-03-05T12:00:00+05:00'),
      entry('2026-11-23T08:00:00+05:00'),
    ]);
    expect(year).toMatchObject({ visits: 2, visitors: 1 });
  });
});

describe('those inside', () => {
  test('R3.5 are overnight when they came before the previous closing', () => {
    const stay = [entry('2026-11-22T23:59:59+05:00', { visitor: 'a' })];
    const { counts } = figuresAt(noon, [
      ...stay,
      entry('2026-11-23T08:00:00+05:00', { visitor: 'b' }),
    ]);
    expect(counts).toMatchObject({ total: 2, overnight: 1 });
    expect(figuresAt('2026-11-22T23:59:59+05:00', stay).counts.overnight).toBe(0);
  });

  test('R3.5 are not overnight when they came after that closing, the day before or not', () => {
    const { counts } = figuresAt('2017-03-15T12:00:00+06:00', [
      entry('2017-03-14T18:59:59+06:00', { visitor: 'a' }),
      entry('2017-03-14T19:00:00+06:00', { visitor: 'b' }),
    ]);
    expect(counts).toMatchObject({ total: 2, overnight: 1 });
  });

  test('R3.6 make the lengths of stay, those who left do not', () => {
    const { stays } = figuresAt(noon, [
      entry('2026-11-23T11:00:00+05:00', { visitor: 'a' }),
      entry('2026-11-23T10:00:00+05:00', { visitor: 'b' }),
      entry('2026-11-23T09:00:00+05:00', { visitor: 'c' }),
      entry('2026-11-20T09:00:00+05:00', { visitor: 'd' }),
      exit('2026-11-23T11:30:00+05:00', { visitor: 'd' }),
    ]);
    expect(stays).toMatchObject({ medianMinutes: 120, p90Minutes: 168 });
    expect(stays.histogram.filter(({ count }) => count > 0)).toEqual([
      { fromMinutes: 60, toMinutes: 120, count: 1 },
      { fromMinutes: 120, toMinutes: 180, count: 1 },
      { fromMinutes: 180, toMinutes: 240, count: 1 },
    ]);
  });

  test('R3.6 are never negative: who came a minute ahead of the clock came just now', () => {
    const { stays } = figuresAt(noon, [entry('2026-11-23T12:01:00+05:00')]);
    expect(stays).toMatchObject({ medianMinutes: 0, p90Minutes: 0 });
  });

  test('R3.6 are none: there is no median', () => {
    expect(figuresAt(noon, []).stays).not.toHaveProperty('medianMinutes');
  });
});
