import { expect, test } from 'vitest';
import { keyInHash } from './key.ts';
import { isKioskRole, kioskLink } from './kiosk-link.ts';

const origin = 'https://khorgos.example:8443';

test.each([
  ['display', '/wall'],
  ['operator', '/rollcall'],
] as const)('a key of the role %s opens %s, and stands in the fragment alone', (role, page) => {
  const link = new URL(kioskLink({ origin, role, key: 'kh_1+2&3' }));
  expect([link.origin, link.pathname, link.search]).toEqual([origin, page, '']);
  expect(keyInHash(link.hash)).toBe('kh_1+2&3');
});

test.each(['device', 'viewer', 'manager', 'admin'] as const)(
  'a key of the role %s is for no screen of its own',
  (role) => {
    expect(isKioskRole(role)).toBe(false);
  },
);
