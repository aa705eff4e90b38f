import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { acts } from '../api/attendance.ts';
import { nothing } from '../api/reading.ts';
import { useApi } from '../api/use-api.ts';
import { type Session, useSession } from './session.ts';

const toldAgainAfterMilliseconds = 60_000;
const triedAgainAfterMilliseconds = 10_000;

/**
 * Tells the server now and then that somebody is at the page. What a page shows comes over its socket,
 * so that to the server a reader looks like a page left open, whose session ends by itself.
 */
export function useActivity(): void {
  const api = useApi();
  const queries = useQueryClient();
  const { kind } = useSession();
  useEffect(
    () =>
      watchActivity({
        kind,
        tell: (signal) => api.send({ path: '/api/v1/session/activity', reader: nothing, signal }),
        // When it ends now is another time.
        onTold: () => void queries.invalidateQueries({ queryKey: ['session'] }),
      }),
    [api, queries, kind],
  );
}

interface Watched {
  readonly kind: Session['kind'];
  readonly tell: (signal: AbortSignal) => Promise<unknown>;
  readonly onTold: () => void;
}

/** Until it is ended by what it returns. */
export function watchActivity({ kind, tell, onTold }: Watched) {
  if (kind !== 'user') return undefined;
  const end = new AbortController();
  const { signal } = end;
  let quietUntil = performance.now() + toldAgainAfterMilliseconds;
  let waiting: ReturnType<typeof setTimeout> | undefined;
  const tellNow = () => {
    waiting = undefined;
    quietUntil = performance.now() + toldAgainAfterMilliseconds;
    tell(signal).then(onTold, () => {
      if (signal.aborted) return;
      quietUntil = performance.now() + triedAgainAfterMilliseconds;
      noteAct();
    });
  };
  // An act soon after another is told as well, when it is time: it may be the last one.
  const noteAct = () => {
    waiting ??= setTimeout(tellNow, Math.max(0, quietUntil - performance.now()));
  };
  for (const act of acts) addEventListener(act, noteAct, { signal, passive: true });
  return () => {
    end.abort();
    clearTimeout(waiting);
  };
}
