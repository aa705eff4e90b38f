import type { Direction } from '@khorgos/shared/centre/site';
import { useQuery } from '@tanstack/react-query';
import { objectWith } from '../../api/reading.ts';
import { useApi } from '../../api/use-api.ts';

export interface GateSetting {
  readonly id: string;
  readonly name?: Readonly<Record<string, string>>;
  /** Both where it is absent. */
  readonly directions?: readonly Direction[];
}

interface Answer {
  readonly current: Readonly<Record<string, readonly GateSetting[]>>;
}
const reader = objectWith<Answer>({ current: 'object' });

/** What the gates are called and which way people go through them, by id; what is not known yet is left out. */
export function useGateSettings(): ReadonlyMap<string, GateSetting> {
  const api = useApi();
  const { data } = useQuery({
    queryKey: ['gate names'],
    queryFn: ({ signal }) =>
      api.get({ path: '/api/v1/gates', query: { planned: true }, reader, signal }),
  });
  return new Map(
    Object.values(data?.current ?? {})
      .flat()
      .map((gate) => [gate.id, gate]),
  );
}
