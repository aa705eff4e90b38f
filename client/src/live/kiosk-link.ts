import type { Role } from '@khorgos/shared/access/roles';

/** What a role's key opens by itself, on a screen that nobody signs in at. */
const pages = { display: '/wall', operator: '/rollcall' } as const;
export type KioskRole = keyof typeof pages;

export function isKioskRole(role: Role): role is KioskRole {
  return role in pages;
}

/** The address that gives such a screen its key: after the `#`, which no server and no proxy is ever sent. */
export function kioskLink(options: {
  readonly origin: string;
  readonly role: KioskRole;
  readonly key: string;
}): string {
  const { origin, role, key } = options;
  return `${origin}${pages[role]}#${new URLSearchParams({ key })}`;
}
