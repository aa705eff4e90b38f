import { expect, test } from 'vitest';
import {
  datesApart,
  dayOfInstant,
  insideAt,
  isOf,
  pastCurve,
  pastDay,
  sameTimeOn,
  totalOf,
} from './past-day.ts';

const zone = 'Asia/Almaty';
const at = (text: string) => Date.parse(text);
/** 14:14:30 in Almaty. */
const now = at('2026-11-23T09:14:30Z');

test('a day that is over ends before midnight, today ends now', () => {
  const over = pastDay('2026-11-22', zone, now);
  expect([over.start, over.until]).toEqual([
    at('2026-11-21T19:00:00Z'),
    at('2026-11-22T19:00:00Z') - 1,
  ]);
  expect(over.steps).toBe(287);
  const today = pastDay('2026-11-23', zone, now);
  expect([today.until, today.steps]).toEqual([now, 14 * 12 + 2]);
});

test('29 February 2024 had 25 hours in Almaty, and all of them can be come to', () => {
  expect(pastDay('2024-02-29', zone, now).steps).toBe(25 * 12 - 1);
});

test('an instant that has not come is taken for now', () => {
  expect(dayOfInstant(at('2027-01-01T00:00:00Z'), zone, now).date).toBe('2026-11-23');
  expect(dayOfInstant(at('2026-11-22T18:59:59Z'), zone, now).date).toBe('2026-11-22');
  expect(dayOfInstant(at('2026-11-22T19:00:00Z'), zone, now).date).toBe('2026-11-23');
});

test('two days are held against each other at the same time of day', () => {
  const today = pastDay('2026-11-23', zone, now);
  const before = pastDay('2026-11-16', zone, now);
  expect(sameTimeOn(before, now, zone)).toBe(at('2026-11-16T09:14:30Z'));
  // The other way round: later than now has not been.
  expect(sameTimeOn(today, at('2026-11-16T15:00:00Z'), zone)).toBe(now);
});

test('the same time of day is what the clock shows, though a day had another hour', () => {
  // From the second 23:30 of 29 February 2024, half an hour before midnight, to the one of 1 March.
  const next = pastDay('2024-03-01', zone, now);
  expect(sameTimeOn(next, at('2024-02-29T18:30:00Z'), zone)).toBe(at('2024-03-01T18:30:00Z'));
  const berlin = 'Europe/Berlin';
  const spring = pastDay('2026-03-29', berlin, now);
  expect(sameTimeOn(spring, at('2026-03-28T11:00:00.250Z'), berlin)).toBe(
    at('2026-03-29T10:00:00.250Z'),
  );
});

test('a curve is of its day alone, and says of an instant what it said last', () => {
  const day = pastDay('2026-11-22', zone, now);
  const curve = pastCurve(
    {
      stepMinutes: 5,
      points: {
        '2026-11-21T18:55:00Z': { kz: 1, cn: 1 },
        '2026-11-22T05:05:00Z': { kz: 7, cn: 2 },
        '2026-11-22T05:00:00Z': { kz: 5, cn: 2 },
        '2026-11-22T19:00:00Z': { kz: 9, cn: 9 },
      },
    },
    day,
  );
  expect(curve.points.map(({ bySide }) => bySide.kz)).toEqual([5, 7]);
  expect(insideAt(curve, 10 * 3_600_000 + 299_999)).toEqual({ kz: 5, cn: 2 });
  expect(insideAt(curve, 10 * 3_600_000 + 300_000)).toEqual({ kz: 7, cn: 2 });
  expect(insideAt(curve, 0)).toEqual({});
  expect(totalOf({ kz: 7, cn: 2 })).toBe(9);
});

test('a day on which nobody came is a line at nobody, as far as it has been', () => {
  const day = pastDay('2026-11-23', zone, now);
  const { points } = pastCurve({ stepMinutes: 5, points: {} }, day);
  expect(points.map(({ offset }) => day.start + offset)).toEqual([day.start, now]);
  expect(points.map(({ bySide }) => totalOf(bySide))).toEqual([0, 0]);
});

test('an answer is of the day that its instant is in, up to the last millisecond', () => {
  const day = pastDay('2026-11-22', zone, now);
  expect(isOf(day, '2026-11-21T19:00:00.000Z')).toBe(true);
  expect(isOf(day, new Date(day.until).toISOString())).toBe(true);
  expect(isOf(day, '2026-11-22T19:00:00.000Z')).toBe(false);
  expect(isOf(day, '2026-11-21T18:59:59.999Z')).toBe(false);
});

test('the dates of the sides are told while it is not the same day on all of them', () => {
  const sides = { cn: { order: 1 }, kz: { order: 0 } };
  expect(datesApart({ sides, dates: { cn: '2026-11-24', kz: '2026-11-23' } })).toEqual([
    { side: 'kz', date: '2026-11-23' },
    { side: 'cn', date: '2026-11-24' },
  ]);
  expect(datesApart({ sides, dates: { cn: '2026-11-23', kz: '2026-11-23' } })).toEqual([]);
});
