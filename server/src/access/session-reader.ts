import type { Undo } from '../platform/schedule.ts';
import type { Principal } from './principal.ts';

/** Knows people by the cookie of their session, as the authenticator knows keys. */
export interface SessionReader {
  /** Whether there is such a cookie at all, good or not. */
  brings(cookies: string | undefined): boolean;
  /** `active`: somebody did this, so that the session does not lie idle. */
  read(
    cookies: string | undefined,
    options: { readonly active: boolean },
  ): Promise<Principal | undefined>;
  /** From now on its end is told, within 5 s however it comes: signed out, disabled, another role, expired. */
  watch(principal: Principal): Undo;
  /** Tells the credential of each watched session that has ended. */
  onEnded(listener: (credential: string) => void): Undo;
}
