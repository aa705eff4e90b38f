import { expect, test } from 'vitest';
import { inOrder, whenOf } from './hours-timeline.ts';

const periods = [
  { from: null, opens: '07:00', closes: '02:00' },
  { from: '2017-04-01', opens: '07:00', closes: '24:00' },
  { from: '2012-04-18', opens: '09:00', closes: '17:00' },
  { from: '2026-12-01', opens: '08:00', closes: '20:00' },
];

test('hours stand in the order in which they hold, and say when that is', () => {
  const told = inOrder(periods).map((period) => [
    period.from,
    whenOf(period, periods, '2026-11-23'),
  ]);
  expect(told).toEqual([
    ['2012-04-18', 'past'],
    ['2017-04-01', 'now'],
    ['2026-12-01', 'planned'],
    [null, 'planned'],
  ]);
});

test('a period holds from its own day on', () => {
  const [, , , december] = periods;
  if (december === undefined) throw new Error('no period');
  expect(whenOf(december, periods, '2026-11-30')).toBe('planned');
  expect(whenOf(december, periods, '2026-12-01')).toBe('now');
});
