import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { Api } from '../api/api.ts';
import { nothing } from '../api/reading.ts';
import { useApi } from '../api/use-api.ts';
import { type Session, useSession } from './session.ts';

const toldAgainAfterMilliseconds = 5 * 60_000;
const triedAgainAfterMilliseconds = 10_000;

/**
 * Tells the server now and then that somebody is at the page. What a page shows comes over its socket,
 * so that to the server a reader looks like a page left open, whose session ends by itself.
 */
export function useActivity(): void {
  const api = useApi();
  const queries = useQueryClient();
  const { kind } = useSession();
  useEffect(() => watchActivity({ api, queries, kind }), [api, queries, kind]);
}

interface Watched {
  readonly api: Api;
  readonly queries: QueryClient;
  readonly kind: Session['kind'];
}

function watchActivity({ api, queries, kind }: Watched) {
  if (kind !== 'user') return undefined;
  const end = new AbortController();
  const { signal } = end;
  let quietUntil = performance.now() + toldAgainAfterMilliseconds;
  const tell = () => {
    if (performance.now() < quietUntil) return;
    quietUntil = performance.now() + toldAgainAfterMilliseconds;
    api.send({ path: '/api/v1/session/activity', reader: nothing, signal }).then(
      // When it ends now is another time.
      () => queries.invalidateQueries({ queryKey: ['session'] }),
      () => {
        quietUntil = performance.now() + triedAgainAfterMilliseconds;
      },
    );
  };
  for (const kindOfEvent of ['pointerdown', 'keydown', 'wheel'] as const)
    addEventListener(kindOfEvent, tell, { signal, passive: true });
  return () => end.abort();
}
