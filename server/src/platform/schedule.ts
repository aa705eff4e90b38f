/** Cancels what was scheduled. May be called twice, and after it ran. */
export type Undo = () => void;

/** Timers in real time, whatever the rate of the {@link Clock}. */
export interface Schedule {
  after(milliseconds: number, run: () => void): Undo;
  every(milliseconds: number, run: () => void): Undo;
}

// Node fires a timer beyond this at once, with a warning: a wait of a month would be a wait of 1 ms.
export const longestDelay = 2 ** 31 - 1;

export function assertDelay(milliseconds: number): void {
  if (!(milliseconds >= 0 && milliseconds <= longestDelay))
    throw new RangeError(`a delay must be from 0 to ${longestDelay} ms`);
}

export const systemSchedule: Schedule = {
  after(milliseconds, run) {
    assertDelay(milliseconds);
    const timer = setTimeout(run, milliseconds);
    return () => clearTimeout(timer);
  },
  every(milliseconds, run) {
    assertDelay(milliseconds);
    const timer = setInterval(run, milliseconds);
    return () => clearInterval(timer);
  },
};
