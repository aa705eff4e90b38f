import { parseInstant } from '@khorgos/shared/centre/instant';
import { expect, test } from 'vitest';
import { createScaledClock, systemClock } from './clock.ts';

test('the system clock tells the time in whole milliseconds', () => {
  const before = Date.now();
  const now = systemClock.now();
  expect(now).toBeGreaterThanOrEqual(before);
  expect(Number.isInteger(now)).toBe(true);
});

test('a scaled clock starts where it is told and runs at its rate', () => {
  let real = 5_000.5;
  const start = parseInstant('2026-11-23T04:15:02.131Z');
  const clock = createScaledClock({ start, rate: 60, monotonic: () => real });
  expect(clock.now()).toBe(start);
  real += 1_000;
  expect(clock.now()).toBe(start + 60_000);
});

test('a slow clock stays on whole milliseconds', () => {
  let real = 0;
  const start = parseInstant('2026-11-23T04:15:02Z');
  const clock = createScaledClock({ start, rate: 0.3, monotonic: () => real });
  real = 5;
  expect(clock.now()).toBe(start + 1);
});
