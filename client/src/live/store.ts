import type { State } from '@khorgos/shared/live/state';
import type { Message } from './parse.ts';
import { emptyReplica, type Replica, receive } from './replica.ts';
import { observe, type ServerClock, serverTime } from './server-clock.ts';

/** Silence after which a screen stops calling itself live. */
export const staleAfterMilliseconds = 10_000;

export type Liveness =
  | { readonly kind: 'connecting' }
  /** Nothing was ever heard, and there is no sign that it will be. */
  | { readonly kind: 'unreachable' }
  | { readonly kind: 'live' }
  /** `since`: the server's time when it was last as the server has it. `broken`: what came after it cannot be shown. */
  | { readonly kind: 'stale'; readonly since: number; readonly broken?: true };

/** Whoever draws was called so lately that a tick has nothing to add: where patches come, clocks go on with them. */
const justPublishedMilliseconds = 150;

/** Ticks come every second, and a repeated alarm waits for one. */
const lateTickMilliseconds = 2_500;

/** A State that cannot be shown would come again many times a second. */
const spareMilliseconds = 5_000;

/** `refused`: the server answers, and does not let this screen in; `signedOut`: it has no key, and nobody is signed in. */
export type Link = 'open' | 'retrying' | 'refused' | 'signedOut';

/** Whether it stays out until somebody lets it in. */
export function isKeptOut(link: Link): boolean {
  return link === 'refused' || link === 'signedOut';
}

export interface LiveSnapshot {
  readonly state: State | undefined;
  readonly liveness: Liveness;
  readonly link: Link;
}

export interface LiveStore {
  /** Called at most once per frame after changes, and with at least every second tick. Returns its undo. */
  readonly subscribe: (listener: () => void) => () => void;
  readonly getSnapshot: () => LiveSnapshot;
  /** The server's clock now, as well as it is known. */
  readonly serverNow: () => number | undefined;
  /** Takes a message in and says how the copy stands after it. */
  readonly receive: (message: Message) => Replica['status'];
  readonly setLink: (link: Link) => void;
  /** Looks at the clock; to be called every second. */
  readonly tick: () => void;
  /** Milliseconds since the last message; `undefined` before the first. */
  readonly silence: () => number | undefined;
  /** The network went, or time passed that no clock of ours saw (sleep): what is shown counts as old until heard again. */
  readonly doubt: () => void;
  /** What is on show cannot be drawn: the State before it is shown again, as the last one known. Says whether there was one. */
  readonly goBack: () => boolean;
}

/** A State on show. */
interface Shown {
  readonly replica: Exclude<Replica, { status: 'empty' }>;
  readonly serverAt: number;
}

export interface LiveStoreOptions {
  /** Monotonic milliseconds. */
  readonly now: () => number;
  /** Runs a callback before the next frame; soon where there is none. */
  readonly nextFrame: (callback: () => void) => void;
}

/** The live state for whoever draws it; knows nothing of React or sockets. */
export function createLiveStore({ now, nextFrame }: LiveStoreOptions): LiveStore {
  const createdAt = now();
  const listeners = new Set<() => void>();
  let replica: Replica = emptyReplica;
  let clock: ServerClock | undefined;
  let heardAt: number | undefined;
  /** When the copy was last known to be what the server has: in a gap much is heard, and nothing of it shown. */
  let current: { readonly at: number; readonly serverAt: number } | undefined;
  let doubted = false;
  let shown: Shown | undefined;
  let shownBefore: Shown | undefined;
  let wentBackAt: number | undefined;
  let link: Link = 'retrying';
  let framePending = false;
  let publishedAt = Number.NEGATIVE_INFINITY;
  let snapshot: LiveSnapshot = { state: undefined, liveness: { kind: 'connecting' }, link };

  function liveness(): Liveness {
    const at = now();
    if (current === undefined)
      return {
        kind: doubted || at - createdAt >= staleAfterMilliseconds ? 'unreachable' : 'connecting',
      };
    if (!doubted && at - current.at < staleAfterMilliseconds) return { kind: 'live' };
    const stale = { kind: 'stale', since: current.serverAt } as const;
    return wentBackAt === undefined ? stale : { ...stale, broken: true };
  }

  function publish(): void {
    publishedAt = now();
    const state = replica.status === 'empty' ? undefined : replica.state;
    if (replica.status !== 'empty' && current !== undefined && state !== shown?.replica.state) {
      shownBefore = shown;
      shown = { replica, serverAt: current.serverAt };
    }
    const found = liveness();
    // The same object while it says the same, so that what depends on it alone is not drawn again.
    const next = sameLiveness(snapshot.liveness, found) ? snapshot.liveness : found;
    if (snapshot.state !== state || snapshot.liveness !== next || snapshot.link !== link)
      snapshot = { state, liveness: next, link };
    for (const listener of listeners) listener();
  }

  function publishSoon(): void {
    if (framePending) return;
    framePending = true;
    nextFrame(() => {
      framePending = false;
      publish();
    });
  }

  return {
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    getSnapshot: () => snapshot,
    serverNow: () => serverTime(clock, now()),
    receive(message) {
      const at = now();
      clock = observe(clock, { at: message.at, now: at, exact: message.kind === 'heartbeat' });
      heardAt = at;
      const isSpared = wentBackAt !== undefined && at - wentBackAt < spareMilliseconds;
      if (isSpared && message.kind === 'snapshot') return replica.status;
      const before = replica;
      replica = receive(replica, message);
      if (replica.status === 'current') {
        current = { at, serverAt: clock.serverAt };
        doubted = false;
        wentBackAt = undefined;
      }
      // A heartbeat that finds all as it was is no reason to draw: clocks go on with the next tick, unless the browser
      // holds the ticks of a hidden page back.
      const isTickLate = at - publishedAt >= lateTickMilliseconds;
      if (replica !== before || isTickLate || liveness().kind !== snapshot.liveness.kind)
        publishSoon();
      return replica.status;
    },
    setLink(next) {
      if (link === next) return;
      link = next;
      publishSoon();
    },
    tick() {
      const isLate = now() - publishedAt >= justPublishedMilliseconds;
      if (isLate || liveness().kind !== snapshot.liveness.kind) publish();
    },
    silence: () => (heardAt === undefined ? undefined : now() - heardAt),
    doubt() {
      doubted = true;
      publishSoon();
    },
    goBack() {
      if (shownBefore === undefined) return false;
      shown = shownBefore;
      shownBefore = undefined;
      replica = { ...shown.replica, status: 'gap' };
      wentBackAt = now();
      current = { at: wentBackAt, serverAt: shown.serverAt };
      doubted = true;
      publish();
      return true;
    },
  };
}

function sameLiveness(a: Liveness, b: Liveness): boolean {
  if (a.kind === 'stale' && b.kind === 'stale') return a.since === b.since && a.broken === b.broken;
  return a.kind === b.kind;
}
