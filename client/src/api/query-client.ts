import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { ApiProblem } from './problem.ts';

/** How often a question is repeated by itself before the page says that it cannot be answered. */
const tries = { busy: 20, offline: 2 } as const;
const longestPauseMilliseconds = 30_000;

export interface QueryClientOptions {
  /** Somebody is not signed in any more. */
  readonly onUnauthorized: () => void;
}

export function createQueryClient({ onUnauthorized }: QueryClientOptions): QueryClient {
  const onError = (error: Error) => {
    if (error instanceof ApiProblem && error.kind === 'unauthorized') onUnauthorized();
  };
  return new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: {
        // The server is in this building; what the browser says of the internet does not matter.
        networkMode: 'always',
        staleTime: 5_000,
        retry: shouldRetry,
        retryDelay: pauseBefore,
      },
      mutations: { networkMode: 'always', retry: false },
    },
  });
}

export function shouldRetry(failures: number, error: Error): boolean {
  if (!(error instanceof ApiProblem)) return false;
  if (error.kind === 'busy') return failures < tries.busy;
  return error.kind === 'offline' && failures < tries.offline;
}

/** As long as the server asked for, else a little longer each time. */
export function pauseBefore(failures: number, error: Error): number {
  const asked = error instanceof ApiProblem ? error.retryAfterSeconds : undefined;
  const pause = asked === undefined ? 1000 * 2 ** failures : asked * 1000;
  return Math.min(pause, longestPauseMilliseconds);
}
