import { expect, test } from 'vitest';
import { linkAfterRefusal } from './link-after-refusal.ts';

test('a screen without a key that is not let in is signed out, and no key is blamed', () => {
  expect(linkAfterRefusal('unauthorized', undefined)).toBe('signedOut');
  expect(linkAfterRefusal('unauthorized', 'kl_key')).toBe('refused');
});

test('whoever is known and may not look is refused, and what says neither is tried again soon', () => {
  expect(linkAfterRefusal('forbidden', undefined)).toBe('refused');
  expect(linkAfterRefusal('websocket error', undefined)).toBe('retrying');
});
