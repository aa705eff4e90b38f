import { atLeast, type ReaderRole } from '@khorgos/shared/access/reader-roles';
import type { Role } from '@khorgos/shared/access/roles';
import { createContext, useContext } from 'react';

/** Who looks at this page, as far as it is known. */
export type Session =
  /** Not told yet, or the server cannot say just now. */
  | { readonly kind: 'unknown' }
  | { readonly kind: 'nobody' }
  /** Opened with a key in its address; the role is the key's. */
  | { readonly kind: 'key'; readonly name: string; readonly role: Role }
  /** Signed in with an account. */
  | {
      readonly kind: 'user';
      readonly name: string;
      readonly role: Role;
      /** Whether a code is asked for besides the password. */
      readonly secondFactor?: boolean;
      /** To be done before anything else is open. */
      readonly owes?: 'password' | 'second_factor' | null;
      /** If nobody does anything until then. */
      readonly endsAt?: string;
      /** Whatever anybody does. */
      readonly expiresAt?: string;
    };

const SessionContext = createContext<Session>({ kind: 'unknown' });
export const SessionProvider = SessionContext.Provider;

export function useSession(): Session {
  return useContext(SessionContext);
}

export function roleOf(session: Session): Role | undefined {
  return session.kind === 'key' || session.kind === 'user' ? session.role : undefined;
}

/** Whether somebody may do what needs a role. Unknown is yes: the server decides, and says no itself. */
export function may(session: Session, needed: ReaderRole): boolean {
  if (session.kind === 'unknown') return true;
  return session.kind !== 'nobody' && atLeast(session.role, needed);
}

/** Whether somebody is known to: for what is asked of the server without anybody having wanted it. */
export function useSurelyMay(needed: ReaderRole): boolean {
  const session = useSession();
  return session.kind !== 'unknown' && may(session, needed);
}

export function useMay(needed: ReaderRole): boolean {
  return may(useSession(), needed);
}
