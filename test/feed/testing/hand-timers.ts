import { type Instant, instant } from '@khorgos/shared/centre/instant';
import type { RunAfter } from '../timers.ts';

/** A clock and its timers that stand still until a test moves them. */
export interface HandTimers {
  readonly now: () => Instant;
  readonly after: RunAfter;
  /** Moves the time on; what falls due runs in order, each at its own time. */
  advance(milliseconds: number): Promise<void>;
  readonly waiting: () => number;
}

export function createHandTimers(start: number): HandTimers {
  const timers = new Set<{ readonly due: number; readonly run: () => void }>();
  let time = start;
  return {
    now: () => instant(time),
    after(milliseconds, run) {
      const timer = { due: time + milliseconds, run };
      timers.add(timer);
      return () => {
        timers.delete(timer);
      };
    },
    async advance(milliseconds) {
      const until = time + milliseconds;
      for (;;) {
        await settled();
        const [next] = [...timers].filter(({ due }) => due <= until).sort((a, b) => a.due - b.due);
        if (next === undefined) break;
        timers.delete(next);
        time = next.due;
        next.run();
      }
      time = until;
    },
    waiting: () => timers.size,
  };
}

// A macrotask: every promise that needs nothing but other promises is done by then.
function settled(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}
