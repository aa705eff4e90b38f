import { type Instant, instant } from '@khorgos/shared/centre/instant';
import { seesPeople } from '../access/principal.ts';
import type { PersonRole } from './account.ts';

/** How long a session that sees people may lie idle. */
export const idleMilliseconds = 30 * 60_000;

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
