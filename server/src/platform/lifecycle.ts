import type { Schedule } from './schedule.ts';

/** Something that runs: started after those it needs, stopped before them. */
export interface Part {
  readonly name: string;
  start(): void | Promise<void>;
  /** Called at most once, and only after `start` succeeded. */
  stop(): void | Promise<void>;
}

/** How a stop went. `late` names the parts that had not stopped when time was up. */
export type Stopped =
  | { readonly kind: 'clean' }
  | { readonly kind: 'late'; readonly parts: readonly string[] };

export interface Lifecycle {
  /** Starts the parts in order. When one fails, those before it are stopped again and it rejects. */
  start(): Promise<void>;
  /**
   * Stops the parts in the opposite order, at any time, also during a start. Never rejects and takes
   * no longer than its limit; a second call waits for the same stop.
   */
  stop(): Promise<Stopped>;
}

const gracefulStopMilliseconds = 10_000;

export function createLifecycle(options: {
  readonly parts: readonly Part[];
  readonly schedule: Schedule;
  readonly stopWithin?: number;
  /** A part that failed to stop does not keep the others from it. */
  readonly onStopError: (part: string, error: unknown) => void;
}): Lifecycle {
  const running: Part[] = [];
  let starting: Promise<void> | undefined;
  let stopping: Promise<Stopped> | undefined;

  async function startAll(): Promise<void> {
    for (const part of options.parts) {
      if (stopping !== undefined) return;
      await part.start();
      running.push(part);
    }
  }

  async function stopAll(): Promise<void> {
    // A part that is half up can only be stopped once it is up or has failed.
    await starting?.catch(() => {});
    for (let part = running.at(-1); part !== undefined; part = running.at(-1)) {
      try {
        await part.stop();
      } catch (error) {
        options.onStopError(part.name, error);
      }
      running.pop();
    }
  }

  function stop(): Promise<Stopped> {
    stopping ??= new Promise((resolve) => {
      const giveUp = options.schedule.after(options.stopWithin ?? gracefulStopMilliseconds, () =>
        resolve({ kind: 'late', parts: running.map(({ name }) => name).reverse() }),
      );
      void stopAll().then(() => {
        giveUp();
        resolve({ kind: 'clean' });
      });
    });
    return stopping;
  }

  return {
    async start() {
      if (stopping !== undefined) throw new Error('stopped for good');
      starting ??= startAll();
      try {
        await starting;
      } catch (error) {
        await stop();
        throw error;
      }
    },
    stop,
  };
}
