import { expect, test } from 'vitest';
import { isSound, mostDaysIn } from './policy-check.ts';

const policy = { maxDays: 30, warnDays: 3 };

test('a policy is sound when each of its numbers is one, and what may be empty may', () => {
  expect(isSound(policy)).toBe(true);
  expect(isSound({ ...policy, retentionDays: 3650 })).toBe(true);
  expect(isSound({ ...policy, maxDays: undefined })).toBe(false);
  expect(isSound({ ...policy, warnDays: 0 })).toBe(false);
  expect(isSound({ ...policy, maxDays: 367 })).toBe(false);
  expect(isSound({ ...policy, retentionDays: 3651 })).toBe(false);
  expect(isSound({ ...policy, retentionDays: 1.5 })).toBe(false);
});

test('a moving window holds no more days than it has', () => {
  const within = (days: number | undefined, windowDays: number | undefined) =>
    isSound({ ...policy, rolling: { days, windowDays } });
  expect(within(90, 180)).toBe(true);
  expect(within(180, 180)).toBe(true);
  expect(within(181, 180)).toBe(false);
  expect(within(undefined, 180)).toBe(false);
  expect(within(90, undefined)).toBe(false);
  expect(mostDaysIn({ days: 90, windowDays: undefined })).toBe(366);
});
