import { expect, test } from 'vitest';
import { niceScale } from './nice-scale.ts';

test.each([
  [0, [0, 1]],
  [1, [0, 1]],
  [3, [0, 1, 2, 3]],
  [10, [0, 5, 10]],
  [1131, [0, 500, 1000, 1500]],
  [3188, [0, 1000, 2000, 3000, 4000]],
  [100_000, [0, 25_000, 50_000, 75_000, 100_000]],
])('a scale for %d', (max, ticks) => {
  expect(niceScale(max, 4)).toEqual(ticks);
});

test('is whole, even, covers the most and has few ticks', () => {
  for (let max = 0; max <= 250_000; max += 1 + Math.floor(max / 7)) {
    const ticks = niceScale(max, 4);
    expect(ticks.length).toBeLessThanOrEqual(5);
    expect(ticks.at(-1)).toBeGreaterThanOrEqual(max);
    expect(ticks.every(Number.isInteger)).toBe(true);
  }
});
