import { createScaledClock } from '@khorgos/server/platform/clock';
import { parseInstant } from '@khorgos/shared/centre/instant';
import { type AppInProcess, startAppInProcess } from './app-in-process.ts';

/** A server of this process at a time of one's choosing, and again on the same database at another. */
export interface AppAt {
  /** The one that runs now. */
  readonly now: AppInProcess;
  again(at: string): Promise<void>;
  stop(): Promise<void>;
}

export async function startAppAt(at: string, rate = 1): Promise<AppAt> {
  const clockAt = (text: string) => createScaledClock({ start: parseInstant(text), rate });
  let running = await startAppInProcess({ clock: clockAt(at) });
  return {
    get now() {
      return running;
    },
    async again(later) {
      const { directory } = running;
      await running.close();
      running = await startAppInProcess({ clock: clockAt(later), directory });
    },
    stop: () => running.stop(),
  };
}
