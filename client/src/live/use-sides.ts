import { useFormat } from '../languages/use-format.ts';
import { useLive } from './hooks.ts';

export interface SideName {
  readonly id: string;
  readonly name: string;
  readonly timeZone: string;
  /** Its own civil date. */
  readonly today: string;
}

/** The sides in their order, by name, each with its own clock and today. */
export function useSides(): readonly SideName[] {
  const format = useFormat();
  const { state } = useLive();
  return Object.entries(state?.site.sides ?? {})
    .toSorted(([, a], [, b]) => a.order - b.order)
    .map(([id, { name, timeZone }]) => ({
      id,
      name: format.name(name),
      timeZone,
      today: state?.today.date[id] ?? '',
    }));
}
