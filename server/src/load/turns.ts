import type { Schedule, Undo } from '../platform/schedule.ts';

/**
 * A few at once, a few more in a queue, first come first served; nobody waits for longer than they are
 * patient, and beyond the queue nobody waits at all.
 */
export interface Turns {
  /** Resolves with what ends the turn, or with undefined where there is none to be had in time. */
  take(): Promise<Undo | undefined>;
  readonly underway: number;
  readonly waiting: number;
}

export function createTurns(options: {
  readonly atOnce: number;
  readonly mayWait: number;
  readonly patienceMilliseconds: number;
  readonly schedule: Pick<Schedule, 'after'>;
}): Turns {
  const { atOnce, mayWait, patienceMilliseconds, schedule } = options;
  const queue = new Set<(turn: Undo | undefined) => void>();
  let underway = 0;

  function begin(): Undo {
    underway += 1;
    let ended = false;
    return () => {
      if (ended) return;
      ended = true;
      underway -= 1;
      const [next] = queue;
      next?.(begin());
    };
  }

  return {
    take() {
      if (underway < atOnce) return Promise.resolve(begin());
      if (queue.size >= mayWait) return Promise.resolve(undefined);
      return new Promise((resolve) => {
        const settle = (turn: Undo | undefined) => {
          queue.delete(settle);
          cancel();
          resolve(turn);
        };
        const cancel = schedule.after(patienceMilliseconds, () => settle(undefined));
        queue.add(settle);
      });
    },
    get underway() {
      return underway;
    },
    get waiting() {
      return queue.size;
    },
  };
}
