import { type Instant, instant } from '@khorgos/shared/centre/instant';
import type { Clock } from './clock.ts';
import { assertDelay, type Schedule } from './schedule.ts';

interface Timer {
  due: number;
  readonly order: number;
  readonly every: number | undefined;
  readonly run: () => void;
}

/** A clock and its timers that stand still until a test moves them. */
export interface ManualClock extends Clock, Schedule {
  /** Moves the time on; everything that falls due runs in order, each at its own time. */
  advance(milliseconds: number): void;
  /** As {@link advance}, and lets promises settle after each timer and at the end. */
  advanceSettled(milliseconds: number): Promise<void>;
  /** Steps the clock as NTP does: the timers do not notice. */
  step(milliseconds: number): void;
  /** How many timers wait. */
  readonly waiting: number;
}

export function createManualClock(start: Instant): ManualClock {
  const timers = new Set<Timer>();
  let elapsed = 0;
  let offset: number = start;
  let order = 0;

  function add(delay: number, every: number | undefined, run: () => void) {
    assertDelay(delay);
    const timer: Timer = { due: elapsed + delay, order, every, run };
    order += 1;
    timers.add(timer);
    return () => {
      timers.delete(timer);
    };
  }

  function next(until: number): Timer | undefined {
    let first: Timer | undefined;
    for (const timer of timers) {
      if (timer.due > until) continue;
      const earlier =
        first === undefined ||
        timer.due < first.due ||
        (timer.due === first.due && timer.order < first.order);
      if (earlier) first = timer;
    }
    return first;
  }

  function fire(timer: Timer) {
    elapsed = timer.due;
    if (timer.every === undefined) timers.delete(timer);
    // As setInterval: an interval of 0 is 1 ms, so that time gets on.
    else timer.due += Math.max(timer.every, 1);
    timer.run();
  }

  return {
    rate: 1,
    now: () => instant(offset + elapsed),
    after: (milliseconds, run) => add(milliseconds, undefined, run),
    every: (milliseconds, run) => add(milliseconds, milliseconds, run),
    advance(milliseconds) {
      const until = elapsed + milliseconds;
      for (let timer = next(until); timer !== undefined; timer = next(until)) fire(timer);
      elapsed = until;
    },
    async advanceSettled(milliseconds) {
      const until = elapsed + milliseconds;
      await settled();
      for (let timer = next(until); timer !== undefined; timer = next(until)) {
        fire(timer);
        await settled();
      }
      elapsed = until;
    },
    step(milliseconds) {
      offset += milliseconds;
    },
    get waiting() {
      return timers.size;
    },
  };
}

// A macrotask: every promise that needs nothing but other promises is done by then.
function settled(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}
