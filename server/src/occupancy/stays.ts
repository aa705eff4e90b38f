import type { Instant } from '@khorgos/shared/centre/instant';
import type { SideId } from '@khorgos/shared/centre/site';
import type { Passage } from '../log/facts.ts';
import { meaningOf, neverCame, type Whereabouts, whereaboutsAfter } from './whereabouts.ts';

/** One time inside, counted on the side by which the visitor came. */
export interface Stay {
  readonly side: SideId;
  readonly entry: Passage;
  readonly end:
    | { readonly kind: 'open' }
    | { readonly kind: 'exited'; readonly exit: Passage; readonly otherSide: boolean }
    /** The visitor came in again, so must have left unseen before. */
    | { readonly kind: 'exitMissed'; readonly noticedAt: Instant };
}

/** The stays of one visitor, from all their passages in fold order. */
export function staysOf(passages: readonly Passage[]): readonly Stay[] {
  const stays: Stay[] = [];
  let was: Whereabouts = neverCame;
  const end = (how: Stay['end']) => {
    const open = stays.pop();
    if (open !== undefined) stays.push({ ...open, end: how });
  };
  for (const passage of passages) {
    const meaning = meaningOf(was, passage);
    if (meaning === 'reentered') end({ kind: 'exitMissed', noticedAt: passage.at });
    if (meaning === 'left')
      end({ kind: 'exited', exit: passage, otherSide: stays.at(-1)?.side !== passage.side });
    was = whereaboutsAfter(was, passage, meaning);
    if (meaning === 'entered' || meaning === 'reentered')
      stays.push({ side: passage.side, entry: passage, end: { kind: 'open' } });
  }
  return stays;
}
