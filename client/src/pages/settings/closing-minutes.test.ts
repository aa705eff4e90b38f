import { expect, test } from 'vitest';
import { closingMinutesIn } from './closing-minutes.ts';

test('minutes before the closing are whole numbers with commas between', () => {
  expect(closingMinutesIn('60, 30, 15')).toEqual([60, 30, 15]);
  expect(closingMinutesIn(' 60,30 ，15、5 ')).toEqual([60, 30, 15, 5]);
  expect(closingMinutesIn('1440')).toEqual([1440]);
});

test.each(['', 'x', '-15', '1.5', '60, 1.5', '60 30', '60,,30', '60,', '0', '1441'])(
  'what is typed as “%s” is refused, and not read as something else',
  (text) => expect(closingMinutesIn(text)).toBeUndefined(),
);

test('there are no more of them than the server takes', () => {
  expect(closingMinutesIn('1,2,3,4,5,6,7,8,9,10')).toHaveLength(10);
  expect(closingMinutesIn('1,2,3,4,5,6,7,8,9,10,11')).toBeUndefined();
});
