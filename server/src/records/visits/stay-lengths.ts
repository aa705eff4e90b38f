import type { CivilDate, Instant } from '@khorgos/shared/centre/instant';
import type { SideId } from '@khorgos/shared/centre/site';
import type { SheetReader } from './sheet-reader.ts';
import { endOfFlags } from './visit-sheet.ts';

/** Of the stays that began in a time and ended by leaving: how long they lasted. */
export interface StayLengths {
  readonly stays: number;
  /** Still going on. */
  readonly open: number;
  /** Nobody saw the exit, so nobody knows how long they were. */
  readonly exitMissed: number;
  readonly medianMinutes: number;
  readonly p90Minutes: number;
  readonly longestMinutes: number;
  readonly histogram: readonly {
    readonly fromMinutes: number;
    /** Undefined of the last, which has no end. */
    readonly toMinutes?: number;
    readonly count: number;
  }[];
}

const minute = 60_000;
const day = 24 * 60;

/** By the hour up to a day, then by days up to the thirty one may stay, then whatever is beyond. */
const bounds: readonly number[] = [
  ...Array.from({ length: 25 }, (_, hours) => hours * 60),
  ...[2, 3, 5, 7, 14, 21, 30].map((days) => days * day),
];

/** @param until the instant as of which a stay is open. */
export function stayLengths(options: {
  readonly sheets: SheetReader;
  readonly sides: readonly SideId[];
  readonly from: CivilDate;
  readonly to: CivilDate;
  readonly until: Instant;
}): StayLengths {
  const { sheets, sides, from, to, until } = options;
  let lengths = new Float64Array(1 << 14);
  let stays = 0;
  let open = 0;
  let exitMissed = 0;
  for (const side of sides)
    for (const { sheet } of sheets.between(side, from, to))
      for (let place = 0; place < sheet.size; place += 1) {
        const enteredAt = sheet.enteredAt[place] ?? 0;
        const endedAt = sheet.endedAt[place] ?? 0;
        if (enteredAt > until) break;
        if (endedAt === 0 || endedAt > until) open += 1;
        else if (endOfFlags(sheet.flags[place] ?? 0) === 'exitMissed') exitMissed += 1;
        else {
          if (stays === lengths.length) {
            const grown = new Float64Array(stays * 2);
            grown.set(lengths);
            lengths = grown;
          }
          lengths[stays] = endedAt - enteredAt;
          stays += 1;
        }
      }
  const sorted = lengths.subarray(0, stays).sort();
  const quantile = (share: number) =>
    Math.floor((sorted[Math.ceil(share * stays) - 1] ?? 0) / minute);
  return {
    stays,
    open,
    exitMissed,
    medianMinutes: quantile(0.5),
    p90Minutes: quantile(0.9),
    longestMinutes: quantile(1),
    histogram: histogramOf(sorted),
  };
}

function histogramOf(sorted: Float64Array): StayLengths['histogram'] {
  let counted = 0;
  return bounds.map((fromMinutes, place) => {
    const toMinutes = bounds[place + 1];
    let count = 0;
    while (
      counted < sorted.length &&
      (sorted[counted] ?? 0) < (toMinutes ?? Number.POSITIVE_INFINITY) * minute
    ) {
      counted += 1;
      count += 1;
    }
    return toMinutes === undefined ? { fromMinutes, count } : { fromMinutes, toMinutes, count };
  });
}
