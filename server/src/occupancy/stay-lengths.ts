import type { Instant } from '@khorgos/shared/centre/instant';
import type { StayStatistics } from '@khorgos/shared/live/state';
import type { EntryTimes } from './entry-times.ts';

const minute = 60_000;
const hour = 60;
const day = 24 * hour;

/** Lower bounds of the bins in minutes: hours up to twelve, then the words people use. */
const bins = [
  ...Array.from({ length: 12 }, (_, index) => index * hour),
  12 * hour,
  day,
  2 * day,
  3 * day,
  7 * day,
  14 * day,
  28 * day,
];

/** How long those inside now have been there; an entry up to two minutes ahead counts as just now. */
export function stayLengths(sides: readonly EntryTimes[], now: Instant): StayStatistics {
  const counts = bins.map(() => 0);
  const minutes = new Map<number, number[]>();
  let total = 0;
  for (const side of sides)
    for (const group of side.groups()) {
      const known = minutes.get(group.index);
      if (known === undefined) minutes.set(group.index, [...group.times]);
      else known.push(...group.times);
      total += group.times.length;
      countInto(counts, group, now);
    }
  const histogram = bins.map((fromMinutes, index) => {
    const toMinutes = bins[index + 1];
    const count = counts[index] ?? 0;
    return toMinutes === undefined ? { fromMinutes, count } : { fromMinutes, toMinutes, count };
  });
  if (total === 0) return { histogram };
  const newestFirst = [...minutes.entries()].sort(([a], [b]) => b - a).map(([, times]) => times);
  return {
    medianMinutes: quantile(newestFirst, total, 0.5, now),
    p90Minutes: quantile(newestFirst, total, 0.9, now),
    histogram,
  };
}

function countInto(
  counts: number[],
  group: { readonly index: number; readonly times: readonly number[] },
  now: Instant,
): void {
  const oldest = binOf(now - group.index * minute);
  const newest = binOf(now - (group.index + 1) * minute + 1);
  if (oldest === newest) counts[oldest] = (counts[oldest] ?? 0) + group.times.length;
  else
    for (const time of group.times) {
      const bin = binOf(now - time);
      counts[bin] = (counts[bin] ?? 0) + 1;
    }
}

function binOf(milliseconds: number): number {
  const length = milliseconds / minute;
  let bin = 0;
  for (let next = 1; next < bins.length; next += 1) if (length >= (bins[next] ?? 0)) bin = next;
  return bin;
}

/** Linear between the two nearest ranks, in whole minutes rounded down. */
function quantile(
  newestFirst: readonly (readonly number[])[],
  total: number,
  fraction: number,
  now: Instant,
): number {
  const rank = (total - 1) * fraction;
  const lower = lengthAt(newestFirst, Math.floor(rank), now);
  const upper = lengthAt(newestFirst, Math.ceil(rank), now);
  return Math.floor((lower + (upper - lower) * (rank - Math.floor(rank))) / minute);
}

function lengthAt(newestFirst: readonly (readonly number[])[], rank: number, now: Instant): number {
  let left = rank;
  for (const times of newestFirst) {
    if (left < times.length) {
      const sorted = [...times].sort((a, b) => b - a);
      return Math.max(0, now - (sorted[left] ?? now));
    }
    left -= times.length;
  }
  return 0;
}
