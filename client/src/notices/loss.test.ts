import { expect, test } from 'vitest';
import { lossOf } from './loss.ts';

const live = { heard: true, stale: false, nobody: false };

test('what was heard and is heard no more is a loss; of who has never been in it is none', () => {
  expect(lossOf(live)).toBeUndefined();
  expect(lossOf({ ...live, stale: true })).toBe('lost');
  expect(lossOf({ ...live, stale: true, nobody: true })).toBe('ended');
  expect(lossOf({ ...live, nobody: true })).toBe('ended');
  expect(lossOf({ heard: false, stale: false, nobody: true })).toBeUndefined();
});
