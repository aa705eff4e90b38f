import { categoryOf } from '@khorgos/shared/centre/nationality';
import { firstOf } from './first-of.ts';
import { type Listed, mainKeyOf, orderOf } from './list-order.ts';
import type { ListPosition } from './list-position.ts';
import type { ListQuery } from './list-query.ts';
import { type DayOfEntry, daysOfEntry, type Inside, referenceInside } from './people-inside.ts';
import { seeker } from './sought-visitors.ts';

export interface ListPage {
  /** Of everybody the filters let through, on this page or not. */
  readonly total: number;
  readonly people: readonly Listed[];
  /** Where the next page begins; undefined where this is the last. */
  readonly next: ListPosition | undefined;
}

/** One page of those inside. `after` is where the page before ended. */
export function listPage(
  inside: Inside,
  query: ListQuery,
  after: ListPosition | undefined,
): ListPage {
  const asOf = after?.asOf ?? inside.occupancy.now;
  const order = orderOf(query.sort);
  const isSought = query.q && seeker(query.q);
  let total = 0;

  function* candidates(): Generator<Listed> {
    for (const day of daysOfEntry(inside)) {
      if (!mayHold(query, day)) continue;
      const mainKey = mainKeyOf(query.sort, day, asOf);
      // Who came before it is a guest of the night (R3.5).
      const closing = day.schedule.previousClosing(inside.occupancy.now);
      for (const [visitor, entry] of day.people) {
        if (query.category !== undefined && categoryOf(entry.nationality) !== query.category)
          continue;
        if (query.children !== undefined && !entry.child) continue;
        if (query.overnight !== undefined && entry.at >= closing) continue;
        const reference = () => referenceInside(visitor, entry);
        if (isSought?.({ nationality: entry.nationality, reference }) === false) continue;
        total += 1;
        const listed = { main: mainKey(visitor, entry), at: entry.at, visitor, entry, of: day };
        if (after === undefined || order(listed, after) > 0) yield listed;
      }
    }
  }

  // One more than asked: whether there is a next page.
  const found = firstOf(candidates(), order, query.limit + 1);
  const people = found.slice(0, query.limit);
  const last = people.at(-1);
  return {
    total,
    people,
    next:
      last === undefined || found.length === people.length
        ? undefined
        : { main: last.main, at: last.at, visitor: last.visitor, asOf },
  };
}

function mayHold({ side, minDay }: ListQuery, day: DayOfEntry): boolean {
  return (
    (side === undefined || side === day.side.id) && (minDay === undefined || day.day >= minDay)
  );
}
