import type { Direction } from '@khorgos/shared/centre/site';
import { useQuery } from '@tanstack/react-query';
import { objectWith, type Reader } from '../api/reading.ts';
import { useApi } from '../api/use-api.ts';
import { gateName } from '../centre/gate-name.ts';
import { useFormat } from '../languages/use-format.ts';
import { useSurelyMay } from '../session/session.ts';

export interface GateSetting {
  readonly id: string;
  readonly name?: Readonly<Record<string, string>>;
  /** Both where it is absent. */
  readonly directions?: readonly Direction[];
}

interface Answer {
  readonly current: Readonly<Record<string, readonly GateSetting[]>>;
}
const answerReader = objectWith<Answer>({ current: 'object' });
// Made once for each answer: every alert of a list asks for names.
const reader: Reader<ReadonlyMap<string, GateSetting>> = (value) => {
  const answer = answerReader(value);
  return (
    answer &&
    new Map(
      Object.values(answer.current)
        .flat()
        .map((gate) => [gate.id, gate]),
    )
  );
};
const nothingKnown: ReadonlyMap<string, GateSetting> = new Map();

/** What the gates are called and which way people go through them, by id; what is not known yet is left out. */
export function useGateSettings(): ReadonlyMap<string, GateSetting> {
  const api = useApi();
  const may = useSurelyMay('viewer');
  const { data } = useQuery({
    enabled: may,
    // Asked anew with the settings: whoever renames a gate reads its new name on every page.
    queryKey: ['setting', 'gate names'],
    queryFn: ({ signal }) =>
      api.get({ path: '/api/v1/gates', query: { planned: true }, reader, signal }),
  });
  return data ?? nothingKnown;
}

/** What people call a gate; its id until that is known, or for who may not know it. */
export function useGateName(): (id: string) => string {
  const gates = useGateSettings();
  const format = useFormat();
  return (id) => gateName(id, gates, format);
}
