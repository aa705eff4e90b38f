import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { insideAtClose } from './inside-at-close.ts';
import type { PastService } from './past-service.ts';

const step = 300_000;
const service = (...inside: number[]): PastService => ({ stepMilliseconds: step, inside });

/** A hundred each an hour before, and so many at the closing. */
const alike = (...atClose: number[]) => atClose.map((left) => service(left, 60, 100));
/** Fuller and emptier days: a tenth stays, besides forty guests of the hotel. */
const unlike = [100, 200, 300, 400].map((then) => service(40 + then / 10, then));

describe('who will still be inside at the closing', () => {
  it.each([
    ['as on the days before', 100, 2, { expected: 12, low: 4, high: 20 }],
    ['on a day twice as full', 200, 2, { expected: 24, low: 9, high: 39 }],
    ['on a day with nobody yet', 0, 2, { expected: 0, low: 0, high: 8 }],
    ['longer before than any day was open', 100, 9, { expected: 12, low: 4, high: 20 }],
  ])('%s', (_, inside, steps, expected) => {
    const past = alike(4, 12, 20, 10, 14);
    expect(insideAtClose({ inside, millisecondsLeft: steps * step, past })).toEqual(expected);
  });

  it.each([
    [250, 65],
    [400, 81],
    [600, 103],
  ])('of %s, learnt from days that were not alike, are about %s', (inside, expected) => {
    const outlook = insideAtClose({ inside, millisecondsLeft: step, past: unlike });
    expect(outlook?.expected).toBe(expected);
  });

  it.each([
    [3, 66],
    [12, 75],
    [40, 103],
  ])('of %s when the gates have just opened is not out of all proportion', (inside, expected) => {
    const past = [40, 50, 60, 60, 66, 70, 80, 90].map((left, n) => service(left, 900, n % 2));
    const outlook = insideAtClose({ inside, millisecondsLeft: 2 * step, past });
    expect(outlook?.expected).toBe(expected);
    expect(outlook?.high).toBeLessThan(150);
  });

  it('is not said of fewer than three days', () => {
    const millisecondsLeft = step;
    expect(insideAtClose({ inside: 9, millisecondsLeft, past: alike(1, 2) })).toBeUndefined();
    expect(insideAtClose({ inside: 9, millisecondsLeft, past: alike(1, 2, 3) })).toBeDefined();
  });
});

const anyService = fc
  .array(fc.nat(500), { minLength: 2, maxLength: 30 })
  .map((inside) => service(...inside));
const anyPast = fc.array(anyService, { minLength: 3, maxLength: 28 });
const count = fc.nat(100_000);
const left = fc.integer({ min: 0, max: 40 * step });

describe('the laws of it', () => {
  it('at the closing it is the count itself', () => {
    fc.assert(
      fc.property(anyPast, count, (past, inside) => {
        expect(insideAtClose({ inside, millisecondsLeft: 0, past })).toEqual({
          expected: inside,
          low: inside,
          high: inside,
        });
      }),
    );
  });

  it('lies within its range of whole people', () => {
    fc.assert(
      fc.property(anyPast, count, left, (past, inside, millisecondsLeft) => {
        const outlook = insideAtClose({ inside, millisecondsLeft, past });
        const { low, expected, high } = outlook ?? { low: -1, expected: -1, high: -1 };
        expect([low, expected, high].every((figure) => Number.isInteger(figure))).toBe(true);
        expect([0, low, expected, high].toSorted((a, b) => a - b)).toEqual([
          0,
          low,
          expected,
          high,
        ]);
      }),
    );
  });

  it('is of a day that goes as all before what they came to', () => {
    fc.assert(
      fc.property(anyService, left, (day, millisecondsLeft) => {
        const steps = Math.min(Math.floor(millisecondsLeft / step), day.inside.length - 1);
        const outlook = insideAtClose({
          inside: day.inside[steps] ?? 0,
          millisecondsLeft: steps * step,
          past: [day, day, day],
        });
        expect(outlook?.expected).toBe(day.inside[0]);
      }),
    );
  });

  it('is not less, and not more by more than they are, where more are inside', () => {
    fc.assert(
      fc.property(anyPast, count, fc.nat(1000), left, (past, inside, more, millisecondsLeft) => {
        const less = insideAtClose({ inside, millisecondsLeft, past })?.expected ?? Number.NaN;
        const full = insideAtClose({ inside: inside + more, millisecondsLeft, past })?.expected;
        expect(full).toBeGreaterThanOrEqual(less);
        // Each is rounded.
        expect(full).toBeLessThanOrEqual(less + more + 1);
      }),
    );
  });
});
