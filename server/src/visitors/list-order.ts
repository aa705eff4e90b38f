import type { Instant } from '@khorgos/shared/centre/instant';
import type { VisitorId } from '../log/facts.ts';
import type { Opening } from '../occupancy/whereabouts.ts';
import type { ListQuery } from './list-query.ts';
import { type DayOfEntry, midnightsSince, referenceInside } from './people-inside.ts';

/**
 * Where somebody stands in a list: by nothing that changes while they stay, so that a page begins
 * where the last one ended whoever came and went in between. The day of a stay does change, for all
 * of a side at its midnight; it counts as of the first page.
 */
export interface Place {
  readonly main: number | string;
  readonly at: Instant;
  readonly visitor: VisitorId;
}

/** Somebody in the list. */
export interface Listed extends Place {
  readonly entry: Opening;
  readonly of: DayOfEntry;
}

export type Order = (a: Place, b: Place) => number;

export function orderOf({ descending }: ListQuery['sort']): Order {
  const sign = descending ? -1 : 1;
  return (a, b) => {
    if (a.main !== b.main) return a.main < b.main ? -sign : sign;
    if (a.at !== b.at) return a.at < b.at ? -sign : sign;
    if (a.visitor === b.visitor) return 0;
    return a.visitor < b.visitor ? -sign : sign;
  };
}

/** What a sort looks at first of everybody who came on one day. */
export function mainKeyOf(
  { by }: ListQuery['sort'],
  day: DayOfEntry,
  asOf: Instant,
): (visitor: VisitorId, entry: Opening) => Place['main'] {
  switch (by) {
    case 'day': {
      const midnights = midnightsSince(day, asOf);
      return () => midnights;
    }
    case 'entered':
      return (_visitor, entry) => entry.at;
    case 'side':
      return () => day.place;
    case 'nationality':
      return (_visitor, entry) => entry.nationality;
    case 'ref':
      return referenceInside;
  }
}
