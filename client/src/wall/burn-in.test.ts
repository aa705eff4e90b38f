import { expect, test } from 'vitest';
import { burnInShift } from './burn-in.ts';

test('walks a ring of twelve places, by less than the margin', () => {
  const places = Array.from({ length: 24 }, (_, minute) => burnInShift(minute));
  expect(new Set(places).size).toBe(12);
  for (const place of places)
    for (const [, rem] of place.matchAll(/(-?[\d.]+)rem/g))
      expect(Math.abs(Number(rem))).toBeLessThanOrEqual(0.25);
});
