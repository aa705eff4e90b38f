import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useApi } from '../api/use-api.ts';
import { readSession } from './read-session.ts';
import { SessionProvider } from './session.ts';

const askedAgainAfterMilliseconds = 60_000;

/** Knows who is signed in, for everything within: a role that changes shows within a minute. */
export function SessionRoot({ children }: { readonly children: ReactNode }) {
  const api = useApi();
  const { data } = useQuery({
    queryKey: ['session'],
    queryFn: ({ signal }) => readSession(api, signal),
    refetchInterval: askedAgainAfterMilliseconds,
    // A page that nobody looks at has to find out as well that it is told nothing any more.
    refetchIntervalInBackground: true,
  });
  return <SessionProvider value={data ?? { kind: 'unknown' }}>{children}</SessionProvider>;
}
