import { useEffect } from 'react';
import type { Api } from '../api/api.ts';
import { nothing } from '../api/reading.ts';
import { useApi } from '../api/use-api.ts';
import { type Session, useSession } from './session.ts';

const toldAgainAfterMilliseconds = 5 * 60_000;

/**
 * Tells the server now and then that somebody is at the page. What a page shows comes over its socket,
 * so that to the server a reader looks like a page left open, whose session ends by itself.
 */
export function useActivity(): void {
  const api = useApi();
  const { kind } = useSession();
  useEffect(() => watchActivity({ api, kind }), [api, kind]);
}

function watchActivity({ api, kind }: { readonly api: Api; readonly kind: Session['kind'] }) {
  if (kind !== 'user') return undefined;
  const end = new AbortController();
  let toldAt = performance.now();
  const tell = () => {
    const now = performance.now();
    if (now - toldAt < toldAgainAfterMilliseconds) return;
    toldAt = now;
    // One that fails is made up for by the next; a session that has ended shows by itself.
    api
      .send({ path: '/api/v1/session/activity', reader: nothing, signal: end.signal })
      .catch(() => undefined);
  };
  for (const kindOfEvent of ['pointerdown', 'keydown', 'wheel'] as const)
    addEventListener(kindOfEvent, tell, { signal: end.signal, passive: true });
  return () => end.abort();
}
