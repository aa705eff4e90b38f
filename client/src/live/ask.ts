import { createContext } from 'react';

/** Asks the server for JSON; `undefined` where there is none to be had now. */
export type Ask = (
  path: string,
  signal: AbortSignal,
  /** Said of what a page asks by itself; to open it is an act. */
  of?: 'nobody',
) => Promise<unknown>;

/** Asks as this screen does: with its key, where it has one. */
export function createAsk(options: {
  readonly key: string | undefined;
  readonly fetch: typeof globalThis.fetch;
}): Ask {
  const { key, fetch } = options;
  return async (path, signal, of) => {
    try {
      const response = await fetch(path, {
        headers: {
          ...(key === undefined ? {} : { Authorization: `Bearer ${key}` }),
          // A page left open does not keep a session from lying idle.
          ...(of === undefined ? {} : { 'Khorgos-Unattended': '1' }),
        },
        signal,
      });
      return response.ok ? await response.json() : undefined;
    } catch {
      return undefined;
    }
  };
}

export const AskContext = createContext<Ask | undefined>(undefined);
