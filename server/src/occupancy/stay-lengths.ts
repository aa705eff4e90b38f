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
export function stayLengths(entries: EntryTimes, now: Instant): StayStatistics {
  const histogram = countBins(entries, now);
  if (entries.size === 0) return { histogram };
  return {
    medianMinutes: quantile(entries, 0.5, now),
    p90Minutes: quantile(entries, 0.9, now),
    histogram,
  };
}

function countBins(entries: EntryTimes, now: Instant): StayStatistics['histogram'] {
  // A length of at least `from` minutes is an entry at or before now - from.
  const atLeast = bins.map((from) =>
    from === 0 ? entries.size : entries.countBefore(now - from * minute + 1),
  );
  return bins.map((fromMinutes, index) => {
    const toMinutes = bins[index + 1];
    const count = (atLeast[index] ?? 0) - (atLeast[index + 1] ?? 0);
    return toMinutes === undefined ? { fromMinutes, count } : { fromMinutes, toMinutes, count };
  });
}

/** Linear between the two nearest ranks, in whole minutes rounded down. */
function quantile(entries: EntryTimes, fraction: number, now: Instant): number {
  const last = entries.size - 1;
  const rank = last * fraction;
  const lower = lengthAt(last - Math.floor(rank));
  const upper = lengthAt(last - Math.ceil(rank));
  return Math.floor((lower + (upper - lower) * (rank - Math.floor(rank))) / minute);

  function lengthAt(place: number): number {
    return Math.max(0, now - (entries.at(place) ?? now));
  }
}
