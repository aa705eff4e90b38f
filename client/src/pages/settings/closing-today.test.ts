import { expect, test } from 'vitest';
import { closingToday, isOverToday } from './closing-today.ts';

const timeZone = 'Asia/Almaty';
const closingAt = (now: string, status: Parameters<typeof closingToday>[0]) =>
  closingToday(status, { now: Date.parse(now), timeZone }, (at) =>
    new Date(at + 5 * 3_600_000).toISOString().slice(11, 16),
  );
const open = { open: true, opensAt: '2026-11-27T02:30:00Z', next: null };

test('a day whose gates have opened closes at the next full hour', () => {
  expect(closingAt('2026-11-27T09:10:00Z', open)).toEqual({ opens: '07:30', closes: '15:00' });
  expect(closingAt('2026-11-27T18:59:00Z', open)).toEqual({ opens: '07:30', closes: '24:00' });
  expect(closingAt('2026-11-27T04:00:00Z', { open: true, next: null })).toEqual({
    opens: '00:00',
    closes: '10:00',
  });
});

test('one whose gates are closed, or opened yesterday, has no hours to keep', () => {
  expect(closingAt('2026-11-27T20:00:00Z', open)).toBeUndefined();
  expect(closingAt('2026-11-27T01:00:00Z', { ...open, open: false })).toBeUndefined();
  expect(closingAt('2026-11-27T01:00:00Z', undefined)).toBeUndefined();
});

test('a day is over once the next opening is on another', () => {
  const isOver = (opensAt: string, isOpen = false) =>
    isOverToday(
      { open: isOpen, opensAt, next: null },
      { now: Date.parse('2026-11-27T15:00:00Z'), timeZone },
    );
  expect(isOver('2026-11-28T02:30:00Z')).toBe(true);
  expect(isOver('2026-11-27T18:00:00Z')).toBe(false);
  expect(isOver('2026-11-27T02:30:00Z', true)).toBe(false);
});
