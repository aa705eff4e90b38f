import type { Instant } from '@khorgos/shared/centre/instant';
import type { Passage } from '../log/facts.ts';

/** Two readings of one document this close together are one person once (RULES "A stay"). */
export const secondReadMilliseconds = 120_000;

/** Where a visitor is after some of their passages, in the order of effective time, then id. */
export type Whereabouts =
  | { readonly kind: 'outside'; readonly lastExitAt: Instant | undefined }
  /** `entry` opened the stay in progress. */
  | { readonly kind: 'inside'; readonly entry: Passage };

export const neverCame: Whereabouts = { kind: 'outside', lastExitAt: undefined };

/**
 * What a passage means to a visitor who is there.
 * - `entered`: a stay opens; `left`: it closes, on the side of its entry
 * - `reentered`: the exit was missed; the old stay ends unknown, a new one opens
 * - `secondRead`: nothing changes; `unmatchedExit`: no count changes
 */
export type Meaning = 'entered' | 'left' | 'reentered' | 'secondRead' | 'unmatchedExit';

/** The table of RULES "A stay", row by row. */
export function meaningOf(was: Whereabouts, passage: Passage): Meaning {
  if (passage.direction === 'entry') {
    if (was.kind === 'outside') return 'entered';
    const again =
      passage.side === was.entry.side && passage.at - was.entry.at <= secondReadMilliseconds;
    return again ? 'secondRead' : 'reentered';
  }
  if (was.kind === 'inside') return 'left';
  const again =
    was.lastExitAt !== undefined && passage.at - was.lastExitAt <= secondReadMilliseconds;
  return again ? 'secondRead' : 'unmatchedExit';
}

export function whereaboutsAfter(
  was: Whereabouts,
  passage: Passage,
  meaning: Meaning,
): Whereabouts {
  switch (meaning) {
    case 'entered':
    case 'reentered':
      return { kind: 'inside', entry: passage };
    case 'left':
    case 'unmatchedExit':
      return { kind: 'outside', lastExitAt: passage.at };
    case 'secondRead':
      return was;
  }
}

/** Effective time, then id: the one order in which a visitor's passages are folded. */
export function inFoldOrder(a: Passage, b: Passage): number {
  if (a.at !== b.at) return a.at - b.at;
  if (a.id === b.id) return 0;
  return a.id < b.id ? -1 : 1;
}
