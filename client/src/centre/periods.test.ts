import { expect, test } from 'vitest';
import {
  daysAfter,
  lengthOf,
  mondayOf,
  nameOfPeriod,
  perDay,
  periodNames,
  periodOf,
} from './periods.ts';

const on = (date: string) => ({ earliest: date, latest: date });

test.each([
  ['today', '2026-11-26', '2026-11-26'],
  ['yesterday', '2026-11-25', '2026-11-25'],
  ['week', '2026-11-23', '2026-11-26'],
  ['lastWeek', '2026-11-16', '2026-11-22'],
  ['month', '2026-11-01', '2026-11-26'],
  ['lastMonth', '2026-10-01', '2026-10-31'],
  ['year', '2026-01-01', '2026-11-26'],
  ['lastYear', '2025-01-01', '2025-12-31'],
] as const)('%s is from %s to %s on a Thursday in November', (name, from, to) => {
  expect(periodOf(name, on('2026-11-26'))).toEqual({ from, to });
});

test('the beginning of a year reaches back into the one before', () => {
  expect(periodOf('lastMonth', on('2026-01-01'))).toEqual({ from: '2025-12-01', to: '2025-12-31' });
  expect(periodOf('yesterday', on('2026-01-01'))).toEqual({ from: '2025-12-31', to: '2025-12-31' });
  expect(periodOf('week', on('2026-01-01'))).toEqual({ from: '2025-12-29', to: '2026-01-01' });
});

test('a week begins on Monday and has seven days, a leap year has 366', () => {
  expect(mondayOf('2026-11-29')).toBe('2026-11-23');
  expect(mondayOf('2026-11-23')).toBe('2026-11-23');
  expect(lengthOf({ from: '2026-11-23', to: '2026-11-29' })).toBe(7);
  expect(lengthOf({ from: '2024-01-01', to: '2024-12-31' })).toBe(366);
  expect(daysAfter('2024-02-28', 1)).toBe('2024-02-29');
});

test('what came each day is of days that have begun, and of nothing where none has', () => {
  const year = { from: '2026-11-21', to: '2026-12-31' };
  expect(perDay(14, year, on('2026-11-23'))).toBe(5);
  // Today by the other side's clock is tomorrow by this one's.
  const tomorrow = { from: '2026-11-24', to: '2026-11-24' };
  expect(perDay(0, tomorrow, on('2026-11-23'))).toBeUndefined();
  expect(perDay(0, { from: '2026-12-01', to: '2026-12-31' }, on('2026-11-23'))).toBeUndefined();
  expect(perDay(0, tomorrow, on('2026-11-24'))).toBe(0);
});

test('a period has the name under which it is offered, the shortest first', () => {
  for (const name of periodNames)
    expect(nameOfPeriod(periodOf(name, on('2026-11-26')), on('2026-11-26'))).toBe(name);
  expect(nameOfPeriod({ from: '2026-11-02', to: '2026-11-26' }, on('2026-11-26'))).toBeUndefined();
  expect(nameOfPeriod(periodOf('month', on('2026-06-01')), on('2026-06-01'))).toBe('today');
});

// From 21:00 to 24:00 in Almaty it is the next day in Khorgos' other half.
test.each([
  ['today', '2026-12-31', '2027-01-01'],
  ['yesterday', '2026-12-30', '2026-12-31'],
  ['week', '2026-12-28', '2027-01-01'],
  ['lastWeek', '2026-12-21', '2026-12-27'],
  ['month', '2026-12-01', '2027-01-01'],
  ['lastMonth', '2026-11-01', '2026-11-30'],
  ['year', '2026-01-01', '2026-12-31'],
  ['lastYear', '2025-01-01', '2025-12-31'],
] as const)('%s is from %s to %s while one side is in the next year already', (name, from, to) => {
  const today = { earliest: '2026-12-31', latest: '2027-01-01' };
  expect(periodOf(name, today)).toEqual({ from, to });
  expect(nameOfPeriod({ from, to }, today)).toBe(name);
});
