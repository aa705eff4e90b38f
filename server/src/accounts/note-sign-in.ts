import type { AuditTrail } from '../audit/audit-trail.ts';
import type { People } from './people.ts';

/** Writes down whose session was just begun with these cookies; nothing where none was. */
export async function noteSignIn(options: {
  readonly people: Pick<People, 'sessions' | 'accounts'>;
  readonly trail: Pick<AuditTrail, 'record'>;
  readonly setCookies: readonly string[];
  readonly address: string | undefined;
}): Promise<void> {
  const { people, trail, setCookies, address } = options;
  const session = await people.sessions.open(sentBack(setCookies));
  const account = session === undefined ? undefined : await people.accounts.find(session.userId);
  if (account === undefined) return;
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
