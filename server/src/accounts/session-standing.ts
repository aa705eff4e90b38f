import { atLeast } from '@khorgos/shared/access/roles';
import { type Instant, instant } from '@khorgos/shared/centre/instant';
import { type Owed, seesPeople } from '../access/principal.ts';
import type { PersonRole } from './account.ts';

/** How long a session that sees people may lie idle. */
export const idleMilliseconds = 30 * 60_000;

/** Of whom more than a password is asked. */
export interface FactorRule {
  /** This role and all above it; undefined: nobody. */
  readonly from: PersonRole | undefined;
  /** Whom an OpenID provider let in has shown it a second factor. */
  readonly providerAsks: boolean;
}

/** What somebody has to do before anything else, as they came in this time. */
export function owedBy(
  session: {
    readonly role: PersonRole;
    readonly secondFactor: boolean;
    /** Somebody else knows their password. */
    readonly passwordGiven: boolean;
    /** They came by an OpenID provider and not by that password. */
    readonly elsewhere: boolean;
  },
  { from, providerAsks }: FactorRule,
): Owed | undefined {
  if (session.passwordGiven && !session.elsewhere) return 'password';
  if (from === undefined || !atLeast(session.role, from) || session.secondFactor) return undefined;
  return session.elsewhere && providerAsks ? undefined : 'second_factor';
}

export interface SessionState {
  readonly role: PersonRole;
  readonly disabled: boolean;
  readonly expiresAt: Instant;
  readonly lastSeenAt: Instant;
}

/** When a session ends if nobody does anything in it. */
export function endOf({ role, expiresAt, lastSeenAt }: SessionState): Instant {
  if (!seesPeople(role)) return expiresAt;
  return instant(Math.min(expiresAt, lastSeenAt + idleMilliseconds));
}

/** The one rule by which a session stands or has ended. */
export function stands(session: SessionState, now: Instant): boolean {
  return !session.disabled && now < endOf(session);
}
