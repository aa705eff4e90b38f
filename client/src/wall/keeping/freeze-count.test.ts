import { expect, test } from 'vitest';
import { createFreezeCount } from './freeze-count.ts';

function beats(count: { beat: () => boolean }, times: number): number {
  return Array.from({ length: times }, () => count.beat()).filter(Boolean).length;
}

test('a page that answers is asked at every beat and never frozen', () => {
  const count = createFreezeCount();
  for (let second = 0; second < 1000; second += 1) {
    expect(count.beat()).toBe(true);
    expect(count.heard()).toBe(false);
  }
});

test('a page that answers nothing for thirty beats was frozen, and is asked once meanwhile', () => {
  const count = createFreezeCount();
  expect(beats(count, 31)).toBe(1);
  expect(count.heard()).toBe(true);
  expect(beats(count, 30)).toBe(1);
  expect(count.heard()).toBe(false);
});
