import type { KeptCopy } from './kept-copy.ts';

/** What the server said no to: a key, a role, somebody who has to do something else first, or nobody at all. */
export type Refusal = 'key' | 'nobody' | 'role' | 'owes';

export type Shown =
  | { readonly kind: 'loading' | 'nothing' }
  | { readonly kind: 'refused'; readonly why: Refusal }
  | ShownList;

export interface ShownList {
  /** Whether the last answer was this list. */
  readonly kind: 'live' | 'notLive';
  readonly copy: KeptCopy;
}

/** How often the list is asked for while it comes. */
export const renewedEveryMilliseconds = 60_000;
/** A device that slept does not know that it missed any. */
const longestLiveMilliseconds = 1.5 * renewedEveryMilliseconds;

export interface Standing {
  readonly kind: 'live' | 'old' | 'unreachable';
  /** Unknown where the machine's clock was put back since. */
  readonly minutes: number | undefined;
}

/** Clocks are set right by moments all the time. */
const setRightByMilliseconds = 60_000;

/** How far a list is to be believed, by the machine's clock, which goes on while it sleeps. */
export function standingOf({ kind, copy }: ShownList, now: number): Standing {
  const age = Math.max(0, now - copy.receivedAt);
  const isKnown = now > copy.receivedAt - setRightByMilliseconds;
  const minutes = isKnown ? Math.floor(age / 60_000) : undefined;
  if (kind === 'notLive') return { kind: 'unreachable', minutes };
  return { kind: age > longestLiveMilliseconds || !isKnown ? 'old' : 'live', minutes };
}
