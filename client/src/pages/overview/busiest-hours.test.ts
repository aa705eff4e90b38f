import { expect, test } from 'vitest';
import { busiestHours } from './busiest-hours.ts';

const hour = (name: string, entries: number, exits: number) => ({
  hour: name,
  title: `${name}:00`,
  entries,
  exits,
});

test('most come in one hour and most leave in another', () => {
  const hours = [hour('08', 5, 0), hour('12', 9, 3), hour('13', 9, 1), hour('17', 0, 7)];
  const { entries, exits } = busiestHours(hours);
  expect([entries?.hour, exits?.hour]).toEqual(['12', '17']);
});

test('where nobody passed no hour is the busiest', () => {
  expect(busiestHours([hour('08', 0, 0)])).toEqual({ entries: undefined, exits: undefined });
  expect(busiestHours([])).toEqual({ entries: undefined, exits: undefined });
});
