import { weekdayOf } from '@khorgos/shared/centre/civil-time';
import type { CivilDate } from '@khorgos/shared/centre/instant';
import type { SideId } from '@khorgos/shared/centre/site';
import { createRandom } from './random.ts';
import type { Volume } from './volumes.ts';

// Monday first; the mean is 1. Our choice: markets are fullest from Friday to Sunday.
const weekdayFactors = [0.92, 0.9, 0.93, 0.96, 1.08, 1.18, 1.03];
// January first; the mean is 1. Our choice: summer and the weeks before new school years and holidays.
const monthFactors = [0.9, 0.85, 1, 0.98, 1.02, 1, 1.05, 1.12, 1.04, 1.08, 1, 0.96];

/** How many come by a side in the service that begins on a civil date. */
export type DayQuota = (date: CivilDate) => number;

/**
 * @param openDates every civil date with a service; needed, in order, for a volume "in all", whose days
 * add up to exactly the number wanted.
 */
export function createDayQuota(options: {
  readonly seed: string | number;
  readonly side: SideId;
  readonly volume: Volume;
  readonly openDates: () => Iterable<CivilDate>;
}): DayQuota {
  const { seed, side, volume } = options;

  function weightOf(date: CivilDate): number {
    const weekday = weekdayFactors[weekdayOf(date) - 1] ?? 1;
    const month = monthFactors[Number(date.slice(5, 7)) - 1] ?? 1;
    const chance = createRandom(seed, 'day', side, date).normal();
    return weekday * month * Math.max(0.5, 1 + 0.06 * chance);
  }

  if ('perDay' in volume) {
    const mean = volume.perDay[side] ?? 0;
    return (date) => {
      const exact = volume.on?.[date];
      return Math.round(exact === undefined ? mean * weightOf(date) : (exact[side] ?? 0));
    };
  }

  const wanted = Math.round(volume.inAll[side] ?? 0);
  const upTo = new Map<CivilDate, number>();
  let sum = 0;
  for (const date of options.openDates()) {
    sum += weightOf(date);
    upTo.set(date, sum);
  }
  // Rounding the running total, not each day, makes the days add up.
  let before = 0;
  const quotas = new Map<CivilDate, number>();
  for (const [date, weight] of upTo) {
    const total = Math.round((wanted * weight) / sum);
    quotas.set(date, total - before);
    before = total;
  }
  return (date) => quotas.get(date) ?? 0;
}
