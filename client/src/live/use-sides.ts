import { useFormat } from '../languages/use-format.ts';
import { useSelected } from './hooks.ts';

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
  // Selected apart: neither object is new with a patch of figures.
  const sides = useSelected(({ state }) => state?.site.sides);
  const dates = useSelected(({ state }) => state?.today.date);
  return Object.entries(sides ?? {})
    .toSorted(([, a], [, b]) => a.order - b.order)
    .map(([id, { name, timeZone }]) => ({
      id,
      name: format.name(name),
      timeZone,
      today: dates?.[id] ?? '',
    }));
}
