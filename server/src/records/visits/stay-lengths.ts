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
  let byMinutes = new Uint32Array(bounds.at(-1) ?? 0);
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
          const minutes = Math.floor((endedAt - enteredAt) / minute);
          if (minutes >= byMinutes.length) {
            const grown = new Uint32Array(minutes * 2);
            grown.set(byMinutes);
            byMinutes = grown;
          }
          byMinutes[minutes] = (byMinutes[minutes] ?? 0) + 1;
          stays += 1;
        }
      }
  return {
    stays,
    open,
    exitMissed,
    medianMinutes: quantile(byMinutes, Math.ceil(0.5 * stays)),
    p90Minutes: quantile(byMinutes, Math.ceil(0.9 * stays)),
    longestMinutes: quantile(byMinutes, stays),
    histogram: histogramOf(byMinutes),
  };
}

/** How many whole minutes the stay lasted that is this one in the order of their lengths, from 1. */
function quantile(byMinutes: Uint32Array, place: number): number {
  let before = 0;
  for (const [minutes, count] of byMinutes.entries()) {
    before += count;
    if (before >= place) return before === 0 ? 0 : minutes;
  }
  return 0;
}

function histogramOf(byMinutes: Uint32Array): StayLengths['histogram'] {
  return bounds.map((fromMinutes, place) => {
    const toMinutes = bounds[place + 1];
    let count = 0;
    for (const stays of byMinutes.subarray(fromMinutes, toMinutes)) count += stays;
    return toMinutes === undefined ? { fromMinutes, count } : { fromMinutes, toMinutes, count };
  });
}
