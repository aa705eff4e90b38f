import { expect, test } from 'vitest';
import { closedAfterToday, closureOn } from './closure-days.ts';

const spring = { from: '2027-03-21', to: '2027-03-23', reason: 'Nauryz' };
const winter = { from: '2026-12-16', to: '2026-12-16', reason: 'Independence Day' };

test('a day can be of one closure only, its first and last included', () => {
  const on = (from: string, to: string) => closureOn({ from, to }, [winter, spring]);
  expect(on('2027-03-20', '2027-03-21')).toBe(spring);
  expect(on('2027-03-23', '2027-03-30')).toBe(spring);
  expect(on('2027-03-22', '2027-03-22')).toBe(spring);
  expect(on('2026-12-01', '2027-01-01')).toBe(winter);
  expect(on('2027-03-24', '2027-03-30')).toBeUndefined();
  expect(on('2026-12-17', '2027-03-20')).toBeUndefined();
});

test('of days that begin with one that has begun only that one keeps hours', () => {
  const hours = { opens: '07:30', closes: '15:00' };
  expect(closedAfterToday({ ...spring, hours }, '2027-03-21')).toEqual([
    { ...spring, to: '2027-03-21', hours },
    { ...spring, from: '2027-03-22' },
  ]);
});
