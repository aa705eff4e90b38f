import { expect, test } from 'vitest';
import { countIn, countSet, dateIn, flagIn, instantIn, oneOf, textIn } from './search-words.ts';

test('what an address says is what it can mean, or nothing', () => {
  expect(oneOf('kz', ['kz', 'cn'])).toBe('kz');
  expect(oneOf('fr', ['kz', 'cn'])).toBeUndefined();
  expect([textIn('K7Q2'), textIn(28), textIn(''), textIn({})]).toEqual([
    'K7Q2',
    '28',
    undefined,
    undefined,
  ]);
  expect([countIn(28), countIn('28'), countIn(-1), countIn(1.5), countIn('x')]).toEqual([
    28,
    28,
    undefined,
    undefined,
    undefined,
  ]);
  expect([flagIn(true), flagIn('true'), flagIn(false), flagIn('no')]).toEqual([
    true,
    true,
    undefined,
    undefined,
  ]);
  expect([dateIn('2026-11-23'), dateIn('2026-02-30'), dateIn(20261123)]).toEqual([
    '2026-11-23',
    undefined,
    undefined,
  ]);
  expect([instantIn('2026-11-23T09:15:02Z'), instantIn('2026-11-23')]).toEqual([
    '2026-11-23T09:15:02Z',
    undefined,
  ]);
});

test('what is set is counted', () => {
  expect(countSet([undefined, 'kz', true, undefined])).toBe(2);
  expect(countSet([])).toBe(0);
});
