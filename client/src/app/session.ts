import { createContext, useContext } from 'react';

export interface Session {
  /** Whether this tab was opened with a key. */
  readonly hasKey: boolean;
}

export const SessionContext = createContext<Session>({ hasKey: false });

export function useSession(): Session {
  return useContext(SessionContext);
}
