import type { Alert, State } from '@khorgos/shared/live/state';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { listOf, objectWith } from '../../api/reading.ts';
import { useApi } from '../../api/use-api.ts';
import { useSelected } from '../../live/hooks.ts';

/** An alert, and who did what to it. */
export interface ListedAlert extends Alert {
  readonly key: string;
  readonly acknowledgedBy?: string;
  readonly acknowledgedAt?: string;
  readonly note?: string;
  readonly shelvedBy?: string;
  readonly shelvedAt?: string;
  readonly shelvingNote?: string;
}

const reader = listOf(
  objectWith<ListedAlert>({
    key: 'string',
    kind: 'string',
    priority: 'string',
    state: 'string',
    raisedAt: 'string',
    params: 'object',
  }),
);

export const alertsKey = ['alerts'] as const;

/** All alerts, the most pressing first; asked for anew as soon as the live state tells of a change. */
export function useListedAlerts() {
  const api = useApi();
  const queries = useQueryClient();
  const told = useSelected(({ state }) => toldOf(state?.alerts ?? {}));
  const asked = useRef(told);
  useEffect(() => {
    if (asked.current === told) return;
    asked.current = told;
    void queries.invalidateQueries({ queryKey: alertsKey });
  }, [queries, told]);
  return useQuery({
    queryKey: alertsKey,
    queryFn: ({ signal }) =>
      api.get({
        path: '/api/v1/alerts',
        reader: (value) => reader(new Map(Object.entries(value ?? {})).get('alerts')),
        signal,
      }),
    refetchInterval: 30_000,
  });
}

function toldOf(alerts: State['alerts']): string {
  return Object.entries(alerts)
    .map(([key, { state, raisedAt, priority }]) => `${key} ${state} ${raisedAt} ${priority}`)
    .join();
}
