import { instant } from '@khorgos/shared/centre/instant';
import { expect, test } from 'vitest';
import { personRoles } from './account.ts';
import { endOf, stands } from './session-standing.ts';

const minute = 60_000;
const start = instant(1_000_000_000_000);
const at = (milliseconds: number) => instant(start + milliseconds);
const session = { disabled: false, expiresAt: at(12 * 60 * minute), lastSeenAt: start };

test.each(personRoles)('of %s ends after twelve hours, however busy', (role) => {
  const busy = { ...session, role, lastSeenAt: at(12 * 60 * minute - 1) };
  expect(stands(busy, at(12 * 60 * minute - 1))).toBe(true);
  expect(stands(busy, at(12 * 60 * minute))).toBe(false);
});

test.each(personRoles.filter((role) => role !== 'viewer'))(
  'of %s ends when nobody does anything for thirty minutes',
  (role) => {
    expect(stands({ ...session, role }, at(30 * minute - 1))).toBe(true);
    expect(stands({ ...session, role }, at(30 * minute))).toBe(false);
    expect(endOf({ ...session, role, lastSeenAt: at(10 * minute) })).toBe(at(40 * minute));
  },
);

test('of a viewer, who sees nobody, may lie idle', () => {
  expect(stands({ ...session, role: 'viewer' }, at(11 * 60 * minute))).toBe(true);
});

test('of who is disabled does not stand', () => {
  expect(stands({ ...session, role: 'admin', disabled: true }, start)).toBe(false);
});
