import { instantText } from '@khorgos/shared/centre/instant';
import type { Principal } from '../access/principal.ts';
import type { Account } from './account.ts';
import type { OpenSession } from './sessions.ts';

/** Who somebody is, as pages are told. */
export function tellPrincipal({ kind, id, name, role }: Principal) {
  return { kind, id, name, role };
}

export function tellSession(account: Account, session: OpenSession) {
  return {
    kind: 'user' as const,
    id: account.id,
    name: account.name,
    role: account.role,
    email: account.email,
    username: account.username ?? null,
    secondFactor: account.secondFactor,
    owes: session.owes ?? null,
    endsAt: instantText(session.endsAt),
    expiresAt: instantText(session.expiresAt),
  };
}
