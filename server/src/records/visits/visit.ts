import type { Calendar } from '@khorgos/shared/centre/civil-time';
import type { CivilDate, Instant } from '@khorgos/shared/centre/instant';
import type { StateCode } from '@khorgos/shared/centre/nationality';
import type { SideId } from '@khorgos/shared/centre/site';
import type { VisitorFact } from '../../log/facts.ts';
import { endOf, type StayEnd, staysOf } from '../../occupancy/stays.ts';

/**
 * Which visitor, within one log: the position of the first fact that names them. Small, never reused,
 * and says nothing about the person.
 */
export type VisitorNumber = number & { readonly __brand: 'VisitorNumber' };

export const visitEnds = [
  'open',
  'exited',
  'confirmed',
  'exitMissed',
] as const satisfies readonly StayEnd['kind'][];

export type VisitEnd = (typeof visitEnds)[number];

/** One stay as the records keep it: RULES "A stay", counted on the side and civil day of its entry. */
export interface Visit {
  readonly visitor: VisitorNumber;
  readonly side: SideId;
  /** On the calendar of the side. */
  readonly date: CivilDate;
  readonly enteredAt: Instant;
  /** Undefined while it is open. */
  readonly endedAt: Instant | undefined;
  readonly end: VisitEnd;
  /** It left by another side than it came. */
  readonly otherSide: boolean;
  /** Nobody saw the entry: somebody of the staff said so. */
  readonly byWord: boolean;
  readonly nationality: StateCode;
  readonly child: boolean;
}

/** The visits of one visitor, from all their facts in fold order. */
export function visitsOf(
  facts: readonly VisitorFact[],
  calendarOf: (side: SideId) => Calendar,
): Visit[] {
  let visitor = Number.POSITIVE_INFINITY;
  for (const { position } of facts) visitor = Math.min(visitor, position);
  return staysOf(facts).map((stay) => ({
    visitor: visitor as VisitorNumber,
    side: stay.side,
    date: calendarOf(stay.side).dayOf(stay.entry.at).date,
    enteredAt: stay.entry.at,
    endedAt: endOf(stay),
    end: stay.end.kind,
    otherSide: stay.end.kind === 'exited' && stay.end.otherSide,
    byWord: stay.entry.kind === 'confirmedInside',
    nationality: stay.entry.nationality,
    child: stay.entry.child,
  }));
}
