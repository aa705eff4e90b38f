import type { Today } from '../../centre/periods.ts';
import { useLive } from '../../live/hooks.ts';

/** Of one side, or of all of them. */
export type TodayOf = (side: string | undefined) => Today;

/** What date it is; nothing before the Centre was heard of. */
export function useToday(): TodayOf | undefined {
  const { state } = useLive();
  const dates = Object.values(state?.today.date ?? {}).toSorted();
  const [earliest, latest] = [dates[0], dates.at(-1)];
  if (state === undefined || earliest === undefined || latest === undefined) return undefined;
  return (side) => {
    const own = side === undefined ? undefined : state.today.date[side];
    return own === undefined ? { earliest, latest } : { earliest: own, latest: own };
  };
}
