import type { State } from '@khorgos/shared/live/state';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { objectWith } from '../../api/reading.ts';
import { useApi } from '../../api/use-api.ts';

const reader = objectWith<State>({
  at: 'string',
  site: 'object',
  counts: 'object',
  today: 'object',
  year: 'object',
  stays: 'object',
  series: 'object',
  sides: 'object',
  alerts: 'object',
});

/** What is known of the past changes now and then, by late passages and corrections. */
const staleMilliseconds = 5 * 60_000;

/**
 * The State as it was at an instant, as is known now; the last one stays while the next is coming.
 * Nothing is asked while no instant is named.
 */
export function usePast(at: number | undefined) {
  const api = useApi();
  const text = new Date(at ?? 0).toISOString();
  return useQuery({
    queryKey: ['state', text],
    queryFn: ({ signal }) =>
      api.get({ path: '/api/v1/state', query: { at: text }, reader, signal }),
    enabled: at !== undefined,
    staleTime: staleMilliseconds,
    placeholderData: keepPreviousData,
  });
}
