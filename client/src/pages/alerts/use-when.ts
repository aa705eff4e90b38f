import { useMoments } from '../../live/use-moments.ts';
import { useSides } from '../../live/use-sides.ts';

/** Instants on the clock of an alert's side, of the first side where it has none. */
export function useWhen() {
  const sides = useSides();
  const { moment } = useMoments();
  return (at: string | undefined, side: string | undefined) => {
    const zone = (sides.find(({ id }) => id === side) ?? sides[0])?.timeZone ?? 'UTC';
    return moment(Date.parse(at ?? ''), zone);
  };
}
