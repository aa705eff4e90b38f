import { expect, test } from 'vitest';
import { inOrder, isRemovable, whenOf } from './hours-timeline.ts';

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

test('what is planned, began today or was never made can be taken out, and nothing else', () => {
  const removableOn = (today: string, told = periods) =>
    inOrder(periods)
      .filter((period) => isRemovable(period, { today, told }))
      .map(({ from }) => from);
  expect(removableOn('2026-11-30')).toEqual(['2026-12-01', null]);
  expect(removableOn('2026-12-01')).toEqual(['2026-12-01', null]);
  expect(removableOn('2026-12-02')).toEqual([null]);
  // Typed before midnight.
  const told = periods.filter(({ from }) => from !== '2026-12-01');
  expect(removableOn('2026-12-02', told)).toEqual(['2026-12-01', null]);
});
