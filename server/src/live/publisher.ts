import { type Instant, instantText } from '@khorgos/shared/centre/instant';
import { diffMergePatch, type JsonObject } from '@khorgos/shared/live/merge-patch';
import type { Patch } from '@khorgos/shared/live/messages';
import type { State } from '@khorgos/shared/live/state';
import type { Schedule } from '../platform/schedule.ts';
import type { StateBody } from './state-reader.ts';

/** At most ten revisions a second. */
const shortestGap = 100;

/** Of the time, what is left for all else beside telling it to the screens: for passages first of all. */
const leftForOthers = 0.75;

/** Whatever it took: a process that was paused while it told goes on as if it had not been. */
const longestGap = 1000;

/** Of revisions that are not told to everybody yet: one that is being told, and one that waits for it. */
const mostTelling = 2;

/** Time alone changes the State too: minutes to closing, lengths of stay, a gate gone silent. */
const tick = 1000;

function gapAfter(cost: number): number {
  return Math.min(longestGap, Math.max(shortestGap, cost / (1 - leftForOthers)));
}

export interface Publisher {
  /** The latest revision; the same object until the next. */
  readonly state: State;
  /** Something may have changed: cut a patch now, or as soon as the last is 100 ms old, or older where telling it takes long. */
  touch(): void;
  /** The State after everything touched so far has gone out. */
  settled(): Promise<State>;
  stop(): void;
}

/**
 * Cuts the stream of revisions. The first change after quiet goes out at once:
 *
 *     change   x        x x x x                 x
 *     patch    |        |     |     |           |
 *                       0    100   200 ms
 *
 * Thousands of screens are told less often: the next revision is cut when everybody has the last, and after a second
 * at most unless two are on their way, for with the revision alerts are judged.
 */
export function createPublisher(options: {
  readonly epoch: string;
  readonly read: (now: Instant) => StateBody;
  readonly now: () => Instant;
  readonly schedule: Schedule;
  /** Milliseconds since any fixed moment, never set back. */
  readonly elapsed: () => number;
  /** To be told to the screens, and to say when they all were and how many milliseconds of the thread it took. */
  readonly onPatch: (patch: Patch, onTold: (milliseconds: number) => void) => void;
  /** A change that no patch can say: everybody needs the whole State. */
  readonly onSnapshot: () => void;
}): Publisher {
  const { epoch, read, now, schedule, elapsed, onPatch, onSnapshot } = options;
  let state = stamp(read(now()), 0, now());
  let lastCut = Number.NEGATIVE_INFINITY;
  let gap = shortestGap;
  let cancelCut: (() => void) | undefined;
  let telling = 0;
  let touched = false;
  let stopped = false;
  const waiting: ((state: State) => void)[] = [];

  function stamp(body: StateBody, revision: number, at: Instant): State {
    return { epoch, revision, at: instantText(at), ...body };
  }

  function cut(): void {
    cancelCut = undefined;
    lastCut = elapsed();
    const at = now();
    const { epoch: _epoch, revision, at: _at, ...before } = state;
    const body = read(at);
    const difference = diffMergePatch(asJson(before), asJson(body));
    const cost = elapsed() - lastCut;
    gap = gapAfter(cost);
    if (difference.kind !== 'none') {
      state = stamp(body, revision + 1, at);
      if (difference.kind === 'inexpressible') onSnapshot();
      else {
        const stamped = { revision: state.revision, at: state.at };
        telling += 1;
        onPatch({ epoch, ...stamped, merge: { ...difference.merge, ...stamped } }, (milliseconds) =>
          told(cost + milliseconds),
        );
      }
    }
    for (const resolve of waiting.splice(0)) resolve(state);
  }

  function told(cost: number): void {
    telling -= 1;
    gap = gapAfter(cost);
    if (touched) touch();
  }

  function touch(): void {
    const isLate = elapsed() - lastCut >= longestGap;
    touched = telling === mostTelling || (telling > 0 && !isLate);
    if (touched || cancelCut !== undefined || stopped) return;
    const wait = lastCut + gap - elapsed();
    if (wait <= 0) cut();
    else cancelCut = schedule.after(wait, cut);
  }

  const stopTicking = schedule.every(tick, touch);

  return {
    get state() {
      return state;
    },
    touch,
    settled: () =>
      new Promise((resolve) => {
        if (stopped) {
          resolve(state);
          return;
        }
        waiting.push(resolve);
        touch();
      }),
    stop: () => {
      stopped = true;
      for (const resolve of waiting.splice(0)) resolve(state);
      stopTicking();
      cancelCut?.();
    },
  };
}

/** The State is made of JSON alone; absent members may be undefined, which the diff leaves out. */
function asJson(body: StateBody): JsonObject {
  return body as unknown as JsonObject;
}
