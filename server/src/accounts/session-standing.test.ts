import { instant } from '@khorgos/shared/centre/instant';
import { expect, test } from 'vitest';
import { personRoles } from './account.ts';
import { endOf, owedBy, stands } from './session-standing.ts';

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

const fromManager = { from: 'manager', providerAsks: false } as const;
const chosen = { secondFactor: false, passwordGiven: false, elsewhere: false } as const;

test.each([
  ['viewer', undefined],
  ['operator', undefined],
  ['manager', 'second_factor'],
  ['admin', 'second_factor'],
] as const)('a second factor is owed by %s: %s', (role, owed) => {
  expect(owedBy({ ...chosen, role }, fromManager)).toBe(owed);
  expect(owedBy({ ...chosen, role, secondFactor: true }, fromManager)).toBeUndefined();
  expect(owedBy({ ...chosen, role }, { ...fromManager, from: undefined })).toBeUndefined();
});

test('a password that was given is owed first, by whoever came in with it', () => {
  const given = { ...chosen, passwordGiven: true } as const;
  expect(owedBy({ ...given, role: 'viewer' }, fromManager)).toBe('password');
  expect(owedBy({ ...given, role: 'admin' }, fromManager)).toBe('password');
  expect(owedBy({ ...given, role: 'viewer', elsewhere: true }, fromManager)).toBeUndefined();
});

test('a provider stands for the second factor where the configuration says that it asks', () => {
  const elsewhere = { ...chosen, role: 'admin', elsewhere: true } as const;
  expect(owedBy(elsewhere, fromManager)).toBe('second_factor');
  expect(owedBy(elsewhere, { ...fromManager, providerAsks: true })).toBeUndefined();
  expect(owedBy({ ...chosen, role: 'admin' }, { ...fromManager, providerAsks: true })).toBe(
    'second_factor',
  );
});
