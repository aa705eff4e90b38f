import { useFormat } from '../../languages/use-format.ts';
import { useLive } from '../../live/hooks.ts';

/** The sides in their order, by name, each with its own today. */
export function useSides() {
  const format = useFormat();
  const { state } = useLive();
  return Object.entries(state?.site.sides ?? {})
    .toSorted(([, a], [, b]) => a.order - b.order)
    .map(([id, { name }]) => ({
      id,
      name: format.name(name),
      today: state?.today.date[id] ?? '',
    }));
}
