import { expect, test } from 'vitest';
import { civilDate, civilDay, instantAt, isMidnight } from './civil-time.ts';

const iso = (at: number) => new Date(at).toISOString();
const hours = (from: number, to: number) => (to - from) / 3_600_000;

test('a day begins and ends at local midnight', () => {
  const day = civilDay('2026-11-23', 'Asia/Almaty');
  expect(iso(day.start)).toBe('2026-11-22T19:00:00.000Z');
  expect(iso(day.end)).toBe('2026-11-23T19:00:00.000Z');
  expect(day.marks.map(({ hour }) => hour)).toEqual([0, 4, 8, 12, 16, 20, 24]);
  expect(day.marks.at(-1)?.at).toBe(day.end);
});

test('29 February 2024 has 25 hours in Almaty', () => {
  const day = civilDay('2024-02-29', 'Asia/Almaty');
  expect(hours(day.start, day.end)).toBe(25);
});

test('days of 23 and 25 hours where summer time is kept', () => {
  const spring = civilDay('2026-03-29', 'Europe/Berlin');
  const autumn = civilDay('2026-10-25', 'Europe/Berlin');
  expect([hours(spring.start, spring.end), hours(autumn.start, autumn.end)]).toEqual([23, 25]);
});

test('year ends and leap days', () => {
  expect(iso(civilDay('2025-12-31', 'Asia/Shanghai').end)).toBe('2025-12-31T16:00:00.000Z');
  expect(iso(civilDay('2028-02-28', 'Asia/Shanghai').end)).toBe('2028-02-28T16:00:00.000Z');
});

test('midnight and the date are the local ones', () => {
  const midnight = Date.parse('2026-11-23T19:00:00Z');
  expect(isMidnight(midnight, 'Asia/Almaty')).toBe(true);
  expect(isMidnight(midnight, 'Asia/Shanghai')).toBe(false);
  expect(civilDate(midnight - 1, 'Asia/Almaty')).toBe('2026-11-23');
  expect(civilDate(midnight, 'Asia/Almaty')).toBe('2026-11-24');
});

test('what a local clock shows is an instant, unless it never showed that', () => {
  const told = (local: string, timeZone: string) => {
    const at = instantAt(local, timeZone);
    return at === undefined ? undefined : iso(at);
  };
  expect(told('2026-11-23T14:02', 'Asia/Almaty')).toBe('2026-11-23T09:02:00.000Z');
  expect(told('2024-02-29T22:30', 'Asia/Almaty')).toBe('2024-02-29T16:30:00.000Z');
  expect(told('2026-03-29T02:30', 'Europe/Berlin')).toBeUndefined();
  expect(told('', 'Asia/Almaty')).toBeUndefined();
});
