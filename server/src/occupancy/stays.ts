import type { Instant } from '@khorgos/shared/centre/instant';
import type { SideId } from '@khorgos/shared/centre/site';
import type { VisitorFact } from '../log/facts.ts';
import { inEffect } from './in-effect.ts';
import {
  type Movement,
  meaningOf,
  neverCame,
  type Opening,
  opensStay,
  type Whereabouts,
  whereaboutsAfter,
} from './whereabouts.ts';

/** One time inside, counted on the side by which the visitor came. */
export interface Stay {
  readonly side: SideId;
  readonly entry: Opening;
  readonly end: StayEnd;
}

export type StayEnd =
  | { readonly kind: 'open' }
  | { readonly kind: 'exited'; readonly exit: Movement; readonly otherSide: boolean }
  /** Somebody of the staff said so. */
  | { readonly kind: 'confirmed'; readonly exit: Movement }
  /** The visitor came in again, so must have left unseen before. */
  | { readonly kind: 'exitMissed'; readonly noticedAt: Instant };

/** The stays of one visitor, from all their facts in fold order. */
export function staysOf(facts: readonly VisitorFact[]): readonly Stay[] {
  const stays: Stay[] = [];
  let was: Whereabouts = neverCame;
  const end = (how: StayEnd) => {
    const open = stays.pop();
    if (open !== undefined) stays.push({ ...open, end: how });
  };
  for (const movement of inEffect(facts).movements) {
    const meaning = meaningOf(was, movement);
    if (meaning === 'reentered') end({ kind: 'exitMissed', noticedAt: movement.at });
    if (meaning === 'confirmedLeft') end({ kind: 'confirmed', exit: movement });
    if (meaning === 'left' && movement.kind === 'passage')
      end({ kind: 'exited', exit: movement, otherSide: stays.at(-1)?.side !== movement.side });
    was = whereaboutsAfter(was, movement, meaning);
    if (opensStay(meaning) && was.kind === 'inside')
      stays.push({ side: was.entry.side, entry: was.entry, end: { kind: 'open' } });
  }
  return stays;
}

/** When a stay ended as far as is known; undefined while it is open. */
export function endOf({ end }: Stay): Instant | undefined {
  switch (end.kind) {
    case 'open':
      return undefined;
    case 'exitMissed':
      return end.noticedAt;
    case 'exited':
    case 'confirmed':
      return end.exit.at;
  }
}
