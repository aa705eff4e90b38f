import type { Instant } from '@khorgos/shared/centre/instant';
import type { ConfirmedInside, ConfirmedLeft, Passage } from '../log/facts.ts';

/** Two readings of one document this close together are one person once (RULES "A stay"). */
export const secondReadMilliseconds = 120_000;

/** What moves a visitor: a passage, or somebody's word that there was one. */
export type Movement = Passage | ConfirmedLeft | ConfirmedInside;

/** What a stay can begin with. */
export type Opening = Passage | ConfirmedInside;

/** Where a visitor is after some of their movements, in the order of effective time, then id. */
export type Whereabouts = Outside | Inside;

interface Outside {
  readonly kind: 'outside';
  /** Of the last exit that was not a second read. */
  readonly lastExitAt: Instant | undefined;
  /** The last stay that ended by leaving; a missed exit has no end to tell of. */
  readonly lastStay: { readonly entry: Opening; readonly end: Movement } | undefined;
}

interface Inside {
  readonly kind: 'inside';
  /** Opened the stay in progress. */
  readonly entry: Opening;
}

export const neverCame: Whereabouts = {
  kind: 'outside',
  lastExitAt: undefined,
  lastStay: undefined,
};

/**
 * What a movement means to a visitor who is there.
 * - `entered`: a stay opens; `left`: it closes, on the side of its entry
 * - `reentered`: the exit was missed; the old stay ends unknown, a new one opens
 * - `secondRead`: nothing changes; `unmatchedExit`: no count changes
 * - `confirmedInside`, `confirmedLeft`: a stay opens or closes by somebody's word
 * - `confirmedAsKnown`: somebody's word says what was known already
 */
export type Meaning =
  | 'entered'
  | 'left'
  | 'reentered'
  | 'secondRead'
  | 'unmatchedExit'
  | 'confirmedInside'
  | 'confirmedLeft'
  | 'confirmedAsKnown';

/** The table of RULES "A stay", row by row. */
export function meaningOf(was: Whereabouts, movement: Movement): Meaning {
  if (movement.kind === 'confirmedLeft')
    return was.kind === 'inside' ? 'confirmedLeft' : 'confirmedAsKnown';
  if (movement.kind === 'confirmedInside')
    return was.kind === 'outside' ? 'confirmedInside' : 'confirmedAsKnown';
  if (movement.direction === 'entry') {
    if (was.kind === 'outside') return 'entered';
    const again =
      movement.side === was.entry.side && movement.at - was.entry.at <= secondReadMilliseconds;
    return again ? 'secondRead' : 'reentered';
  }
  if (was.kind === 'inside') return 'left';
  const again =
    was.lastExitAt !== undefined && movement.at - was.lastExitAt <= secondReadMilliseconds;
  return again ? 'secondRead' : 'unmatchedExit';
}

export function whereaboutsAfter(
  was: Whereabouts,
  movement: Movement,
  meaning: Meaning,
): Whereabouts {
  switch (meaning) {
    case 'entered':
    case 'reentered':
    case 'confirmedInside':
      return movement.kind === 'confirmedLeft' ? was : { kind: 'inside', entry: movement };
    case 'left':
    case 'confirmedLeft':
      return {
        kind: 'outside',
        // Somebody's word is no reading of a document: an exit soon after it is no second read.
        lastExitAt: meaning === 'left' ? movement.at : undefined,
        lastStay: was.kind === 'inside' ? { entry: was.entry, end: movement } : was.lastStay,
      };
    case 'unmatchedExit':
      return {
        kind: 'outside',
        lastExitAt: movement.at,
        lastStay: was.kind === 'outside' ? was.lastStay : undefined,
      };
    case 'secondRead':
    case 'confirmedAsKnown':
      return was;
  }
}

export function opensStay(meaning: Meaning): boolean {
  return meaning === 'entered' || meaning === 'reentered' || meaning === 'confirmedInside';
}

/** Effective time, then id: the one order in which a visitor's facts are folded. */
export function inFoldOrder(
  a: { readonly at: Instant; readonly id: string },
  b: { readonly at: Instant; readonly id: string },
): number {
  if (a.at !== b.at) return a.at - b.at;
  if (a.id === b.id) return 0;
  return a.id < b.id ? -1 : 1;
}
