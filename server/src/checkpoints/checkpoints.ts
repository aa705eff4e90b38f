import { randomUUID } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Instant } from '@khorgos/shared/centre/instant';
import type { Site } from '@khorgos/shared/centre/site';
import type { FoldedState, Projector } from '../live/projector.ts';
import type { EventLog } from '../log/event-log.ts';
import { beginning, type Position } from '../log/facts.ts';
import type { Schedule } from '../platform/schedule.ts';
import { within } from '../platform/within.ts';
import type { CheckpointHead, CheckpointStore } from './checkpoint-store.ts';
import { checksumOf, pack, readState, writeState } from './checkpoint-text.ts';
import { factAt, madeWith, markOf } from './fit.ts';

/** Why one is not believed. */
export type Unfit =
  | 'made with another program, Centre, SECRET or time zones'
  | 'beyond the end of the log'
  | 'of another log'
  | 'damaged'
  | 'from the future'
  | 'too far behind';

export type Found =
  | { readonly kind: 'fits'; readonly state: FoldedState }
  | { readonly kind: 'unfit'; readonly head: CheckpointHead; readonly why: Unfit };

const lookEveryMilliseconds = 30_000;
/** So many facts are caught up with in about a second. */
const usualFactsBetween = 25_000;
const millisecondsBetween = 10 * 60_000;
/** A database that is away must not keep a server from stopping. */
const patienceMilliseconds = 4000;

/** From a longer way behind the whole log is folded as fast: facts of the log for each to catch up with. */
const foldedFasterBy = 12;
/** Caught up with in a second or two, however short the log. */
const alwaysCaughtUpWith = 50_000;

export interface Checkpoints {
  /** The newest there is, read and held against the log. */
  newest(): Promise<Found | undefined>;
  /** The state of the newest that fits. Those before it that do not are thrown away. */
  restore(now: Instant): Promise<FoldedState | undefined>;
  /** Keeps one of the projector's state now and then, and at the end. */
  follow(projector: Pick<Projector, 'hold' | 'position'>): { stop(): Promise<void> };
}

/**
 * Saves what the log came to, so that a start reads only what came after. Nothing depends on it: one that
 * is missing, late, damaged or of something else means a longer start, never another state.
 */
export function createCheckpoints(options: {
  readonly store: CheckpointStore;
  readonly log: Pick<EventLog, 'head' | 'read'>;
  readonly seed: Site;
  readonly secretCheck: string;
  readonly timeZones: string;
  /** After so many facts one is kept, however short the time (25,000). */
  readonly factsBetween?: number;
  readonly schedule: Schedule;
  readonly elapsed: () => number;
  readonly onThrownAway: (head: CheckpointHead, why: Unfit) => void;
  readonly onError: (error: unknown) => void;
}): Checkpoints {
  const { store, log, seed, schedule, elapsed, onThrownAway, onError } = options;
  const { factsBetween = usualFactsBetween } = options;
  const ownMadeWith = madeWith(options);
  /** Position of the newest that fits, as far as this process knows. */
  let kept: Position = beginning;

  async function newest(): Promise<Found | undefined> {
    const [head] = await store.list();
    return head === undefined ? undefined : read(head, await log.head());
  }

  async function read(head: CheckpointHead, end: Position): Promise<Found> {
    const unfit = (why: Unfit): Found => ({ kind: 'unfit', head, why });
    const { position } = head;
    if (head.madeWith !== ownMadeWith)
      return unfit('made with another program, Centre, SECRET or time zones');
    if (position > end || position < 1) return unfit('beyond the end of the log');
    const newest = await factAt(log, position);
    if (head.mark !== (await markOf(log, position, newest))) return unfit('of another log');
    const bytes = await store.read(head.id);
    if (bytes.length !== head.pieces || checksumOf({ ...head, bytes }) !== head.checksum)
      return unfit('damaged');
    const state = await readState(bytes, seed).catch(() => undefined);
    if (state === undefined) return unfit('damaged');
    return { kind: 'fits', state: { ...state, position, newest } };
  }

  async function usable(head: CheckpointHead, now: Instant): Promise<Found> {
    const end = await log.head();
    if (end - head.position > Math.max(alwaysCaughtUpWith, end / foldedFasterBy))
      return { kind: 'unfit', head, why: 'too far behind' };
    const found = await read(head, end);
    // What a day forgot when it was over cannot come back with a clock that was set back.
    if (found.kind === 'fits' && found.state.occupancy.now > now)
      return { kind: 'unfit', head, why: 'from the future' };
    return found;
  }

  async function restore(now: Instant): Promise<FoldedState | undefined> {
    try {
      for (const head of await store.list()) {
        const found = await usable(head, now);
        if (found.kind === 'fits') {
          kept = found.state.position;
          return found.state;
        }
        onThrownAway(found.head, found.why);
        await store.drop(found.head.id);
      }
    } catch (error) {
      onError(error);
    }
    return undefined;
  }

  async function keep(projector: Pick<Projector, 'hold'>): Promise<Position> {
    const { position, newest, lines } = await projector.hold(async (state) => ({
      position: state.position,
      newest: state.newest,
      lines: await writeState({ state, elapsed, giveWay: nextTurn }),
    }));
    const bytes = await pack(lines);
    const mark = await markOf(log, position, newest);
    const said = { position, madeWith: ownMadeWith, mark, bytes };
    await store.keep({
      id: randomUUID(),
      ...said,
      pieces: bytes.length,
      checksum: checksumOf(said),
    });
    return position;
  }

  function follow(projector: Pick<Projector, 'hold' | 'position'>) {
    let keptAt = elapsed();
    let underway: Promise<void> | undefined;

    function keepOne(): Promise<void> {
      underway ??= keep(projector)
        .then((position) => {
          kept = position;
        })
        .catch(onError)
        .finally(() => {
          keptAt = elapsed();
          underway = undefined;
        });
      return underway;
    }

    const cancel = schedule.every(lookEveryMilliseconds, () => {
      const behind = projector.position - kept;
      if (behind >= factsBetween || (behind > 0 && elapsed() - keptAt >= millisecondsBetween))
        void keepOne();
    });
    return {
      async stop() {
        cancel();
        const last = async () => {
          await underway;
          if (projector.position > kept) await keepOne();
        };
        await within({ schedule, milliseconds: patienceMilliseconds, work: last() });
      },
    };
  }

  return { newest, restore, follow };
}
