import type { State } from '@khorgos/shared/live/state';
import { civilDate } from '../../centre/civil-time.ts';
import { pastDay, sameTimeOn, stepMilliseconds } from '../../centre/past-day.ts';
import { daysAfter } from '../../centre/periods.ts';
import { useLive, useServerTime } from '../../live/hooks.ts';
import { useSurelyMay } from '../../session/session.ts';
import { usePast } from '../history/use-past.ts';

/** The State at this time of the same weekday, a week ago; nothing until it is known, or for who may not. */
export function useWeekBefore(): State | undefined {
  const { state } = useLive();
  const now = useServerTime(stepMilliseconds);
  const may = useSurelyMay('viewer');
  const [side] = Object.values(state?.site.sides ?? {}).toSorted((a, b) => a.order - b.order);
  const { data } = usePast(
    may && now !== undefined && side !== undefined ? aWeekBefore(now, side.timeZone) : undefined,
  );
  return data;
}

function aWeekBefore(now: number, timeZone: string): number {
  const weekBefore = daysAfter(civilDate(now, timeZone), -7);
  return sameTimeOn(pastDay(weekBefore, timeZone, now), now, timeZone);
}
