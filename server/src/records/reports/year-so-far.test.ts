import { instant } from '@khorgos/shared/centre/instant';
import { expect, test } from 'vitest';
import { site } from '../../testing/passages.ts';
import { lastShown } from './year-so-far.ts';

const shownAt = (moment: string) => lastShown(site, instant(Date.parse(moment)));

test('R3.4 the year so far ends with the latest date there is, and not before every side is in the next', () => {
  expect(shownAt('2026-11-26T21:30:00+05:00')).toBe('2026-11-27');
  expect(shownAt('2026-12-31T20:30:00+05:00')).toBe('2026-12-31');
  // Half past midnight on the Chinese side.
  expect(shownAt('2026-12-31T21:30:00+05:00')).toBe('2026-12-31');
  expect(shownAt('2027-01-01T00:30:00+05:00')).toBe('2027-01-01');
});
