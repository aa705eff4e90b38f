import type { CivilDate, Instant } from '@khorgos/shared/centre/instant';
import type { SideId } from '@khorgos/shared/centre/site';
import type { FoundSheet, SheetReader } from '../visits/sheet-reader.ts';

/** What a {@link SheetReader} can be asked. */
export type SheetQuery =
  | {
      readonly kind: 'brief' | 'between';
      readonly side: SideId;
      readonly from: CivilDate;
      readonly to: CivilDate;
    }
  | {
      readonly kind: 'lasting';
      readonly side: SideId;
      readonly upTo: CivilDate;
      readonly endedAfter: Instant;
    };

/**
 * Does work that reads sheets as if they were at hand. It is done on none at first; what it asked for is
 * fetched and it is done again, until it has asked for nothing that was not there. So whoever counts need not
 * know that the sheets come over a network.
 */
export async function withSheets<Result>(
  fetch: (query: SheetQuery) => Promise<readonly FoundSheet[]>,
  work: (sheets: SheetReader) => Result,
): Promise<Result> {
  const fetched = new Map<string, readonly FoundSheet[]>();
  for (;;) {
    const missing = new Map<string, SheetQuery>();
    const find = (query: SheetQuery) => {
      const name = JSON.stringify(query);
      const found = fetched.get(name);
      if (found === undefined) missing.set(name, query);
      return found ?? [];
    };
    const result = work({
      between: (side, from, to) => find({ kind: 'between', side, from, to }),
      brief: (side, from, to) => find({ kind: 'brief', side, from, to }),
      lasting: (side, upTo, endedAfter) => find({ kind: 'lasting', side, upTo, endedAfter }),
    });
    if (missing.size === 0) return result;
    for (const [name, query] of missing) fetched.set(name, await fetch(query));
  }
}
