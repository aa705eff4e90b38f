import type { Alert } from '@khorgos/shared/live/state';
import { useInfiniteQuery } from '@tanstack/react-query';
import { listOf, objectWith, type Reader } from '../../api/reading.ts';
import { useApi } from '../../api/use-api.ts';
import { alertsKey } from './listed-alerts.ts';

export const deedWords = [
  'raised',
  'cleared',
  'acknowledged',
  'shelved',
  'unshelved',
  'commented',
] as const;

export interface ToldDeed {
  readonly deed: (typeof deedWords)[number];
  readonly at: string;
  readonly by?: string;
  readonly note?: string;
  readonly until?: string;
}

/** One raising of an alert, and what became of it. */
export interface Raising extends Pick<Alert, 'kind' | 'priority' | 'side' | 'raisedAt' | 'params'> {
  readonly key: string;
  readonly deeds: readonly ToldDeed[];
}

interface HistoryPage {
  readonly raisings: readonly Raising[];
  readonly next: string | null;
}

const raisings = listOf(
  objectWith<Raising>({
    key: 'string',
    kind: 'string',
    priority: 'string',
    raisedAt: 'string',
    params: 'object',
    deeds: 'array',
  }),
);
const pageReader: Reader<HistoryPage> = (value) => {
  const page = objectWith<HistoryPage>({ raisings: 'array' })(value);
  return raisings(page?.raisings) === undefined ? undefined : page;
};

export interface HistoryQuery {
  readonly key?: string;
  readonly past?: true;
  readonly priority?: string | undefined;
  readonly kind?: string | undefined;
  readonly side?: string | undefined;
}

/** What became of alerts, the latest raising first; asked for anew with the alerts themselves. */
export function useAlertHistory(query: HistoryQuery) {
  const api = useApi();
  const { key, past, priority, kind, side } = query;
  const asked = { key, past, priority, kind, side, limit: key === undefined ? 50 : 10 };
  return useInfiniteQuery({
    queryKey: [...alertsKey, 'history', asked],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      api.get({
        path: '/api/v1/alerts/history',
        query: { ...asked, before: pageParam },
        reader: pageReader,
        signal,
      }),
    getNextPageParam: ({ next }) => next ?? undefined,
  });
}
