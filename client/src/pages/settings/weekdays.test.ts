import { expect, test } from 'vitest';
import { daysOfPeriod, daysWithout, takenDays, weekdays } from './weekdays.ts';

const times = { opens: '07:00', closes: '24:00' };
const working = {
  from: '2026-12-01',
  ...times,
  days: ['mon', 'tue', 'wed', 'thu', 'fri'] as const,
};
const periods = [
  { from: '2017-04-01', ...times },
  { ...working, days: [...working.days] },
  { from: '2026-12-01', ...times, days: ['sat' as const] },
];

test('hours for every day name none, others name theirs in the order of the week', () => {
  expect(daysOfPeriod(weekdays)).toEqual({});
  expect(daysOfPeriod(['sun', 'mon'])).toEqual({ days: ['mon', 'sun'] });
});

test('a weekday is taken by the hours of the same first day alone', () => {
  const chosen = ['sat', 'sun'] as const;
  expect(takenDays(chosen, { from: '2026-12-01', periods })).toEqual(['sat']);
  expect(takenDays(chosen, { from: '2017-04-01', periods })).toEqual(chosen);
  expect(takenDays(chosen, { from: null, periods })).toEqual([]);
});

test('the days that no hours of a first day name stay closed', () => {
  expect(daysWithout('2026-12-01', periods)).toEqual(['sun']);
  expect(daysWithout('2017-04-01', periods)).toEqual([]);
});
