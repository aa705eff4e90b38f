import type { Instant } from '@khorgos/shared/centre/instant';
import type { Clock } from './clock.ts';
import type { Schedule, Undo } from './schedule.ts';

/** Rings once when the clock comes to an instant; set again, it forgets the one before. Stopped, it stays so. */
export interface Alarm {
  set(at: Instant | undefined): void;
  stop(): void;
}

/** A timer waits in real time while the clock may be stepped: look at the clock at least so often. */
const longestWait = 60_000;

export function createAlarm(options: {
  readonly clock: Clock;
  readonly schedule: Pick<Schedule, 'after'>;
  readonly ring: () => void;
}): Alarm {
  const { clock, schedule, ring } = options;
  let due: Instant | undefined;
  let cancel: Undo | undefined;
  let stopped = false;

  function arm(): void {
    cancel?.();
    cancel = undefined;
    if (due === undefined) return;
    const left = Math.ceil((due - clock.now()) / clock.rate);
    if (left > 0) cancel = schedule.after(Math.min(left, longestWait), arm);
    else {
      due = undefined;
      ring();
    }
  }

  return {
    set(at) {
      if (at === due || stopped) return;
      due = at;
      // Never from within: who sets it is often who is rung.
      cancel?.();
      cancel =
        at === undefined
          ? undefined
          : schedule.after(
              Math.min(Math.max(0, Math.ceil((at - clock.now()) / clock.rate)), longestWait),
              arm,
            );
    },
    stop() {
      stopped = true;
      due = undefined;
      cancel?.();
    },
  };
}
