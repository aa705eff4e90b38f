import type { AuditTrail } from '../audit/audit-trail.ts';
import type { People } from './people.ts';

/**
 * Writes down whose session was just begun with these cookies, and ends the one the browser came with, whose cookie
 * it now loses. Nothing where none was begun.
 */
export async function sessionBegun(options: {
  readonly people: Pick<People, 'sessions' | 'accounts'>;
  readonly trail: Pick<AuditTrail, 'record'>;
  readonly setCookies: readonly string[];
  /** What the browser came with. */
  readonly cookies: string | undefined;
  readonly address: string | undefined;
}): Promise<void> {
  const { people, trail, setCookies, cookies, address } = options;
  const session = await people.sessions.open(sentBack(setCookies));
  const account = session === undefined ? undefined : await people.accounts.find(session.userId);
  if (account === undefined) return;
  await people.sessions.leave(cookies);
  const { id, name, role } = account;
  await trail.record({
    action: 'session.signed_in',
    by: { kind: 'user', id, name },
    details: { role },
    ...(address === undefined ? {} : { address }),
  });
}

/** The cookies as a browser sends them from now on. */
export function sentBack(setCookies: readonly string[]): string {
  return setCookies.map((cookie) => cookie.split(';', 1)[0]).join('; ');
}
