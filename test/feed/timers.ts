/** Timers, passed in so that a test can hold them. Runs once after so many ms; cancels what it gives. */
export type RunAfter = (milliseconds: number, run: () => void) => () => void;

// A longer delay would fire at once; whoever waits looks at the clock again anyway.
const longestDelay = 2 ** 31 - 1;

export const systemTimers: RunAfter = (milliseconds, run) => {
  const timer = setTimeout(run, Math.min(Math.max(milliseconds, 0), longestDelay));
  return () => clearTimeout(timer);
};

/** Resolves after so many ms of real time, or as soon as the signal aborts. Never rejects. */
export function pause(
  after: RunAfter,
  milliseconds: number,
  signal: AbortSignal | undefined,
): Promise<void> {
  return new Promise((resolve) => {
    if (signal?.aborted) {
      resolve();
      return;
    }
    const done = () => {
      undo();
      signal?.removeEventListener('abort', done);
      resolve();
    };
    const undo = after(milliseconds, done);
    signal?.addEventListener('abort', done, { once: true });
  });
}
