import { expect, test } from 'vitest';
import { chartRows, knownAt } from './day-curve-rows.ts';

const points = [
  { at: 0, inside: 100 },
  { at: 10, inside: 120 },
  { at: 14, inside: 130 },
];
const curve = { points, end: points[2] };
const typical = [0, 5, 10, 15, 20].map((at) => ({ at, median: 110, low: 90, high: 140 }));
const forecast = [
  { at: 14, expected: 130, low: 130, high: 130 },
  { at: 20, expected: 60, low: 50, high: 80 },
];
const rows = chartRows({ curve, typical, forecast });
const known = (at: number) => knownAt({ rows, curve, at });

test('an instant that is to come has an expectation, and nobody counted', () => {
  expect(known(20)).toEqual({ at: 20, usual: [90, 140], expected: 60, range: [50, 80] });
  expect(known(15)).toEqual({ at: 15, usual: [90, 140] });
});

test('between two counts it is as the one before found it', () => {
  expect(known(5)).toEqual({ at: 5, inside: 100, usual: [90, 140] });
});

test('of now what is counted is said, not what is expected', () => {
  expect(known(14)).toEqual({ at: 14, inside: 130 });
});

test('before the first count nothing is known but the usual', () => {
  expect(knownAt({ rows, curve: { points: [], end: undefined }, at: 10 })).toEqual({
    at: 10,
    usual: [90, 140],
  });
});
