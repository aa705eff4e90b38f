import { describe, expect, test } from 'vitest';
import { createRandom } from './random.ts';

const draw = (count: number, next: () => number) => Array.from({ length: count }, next);
const mean = (values: readonly number[]) =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

describe('a seeded stream', () => {
  test('is the same on every machine', () => {
    expect(draw(4, createRandom(1, 'visitors').next)).toEqual([
      0.3249031517188996, 0.5003944816999137, 0.20968903647735715, 0.5315078543499112,
    ]);
  });

  test('differs with any of its words', () => {
    const firsts = [[1], [2], ['1', ''], ['a', 'b'], ['b', 'a']].map((words) =>
      createRandom(...words).next(),
    );
    expect(new Set(firsts).size).toBe(firsts.length);
  });

  test('is even, and normal where asked', () => {
    const random = createRandom('even');
    expect(mean(draw(20_000, random.next))).toBeCloseTo(0.5, 1);
    const normal = draw(20_000, random.normal);
    expect(mean(normal)).toBeCloseTo(0, 1);
    expect(mean(normal.map((value) => value * value))).toBeCloseTo(1, 1);
  });
});
