import type { Config } from '../config/config.ts';
import { saysItsWay } from '../config/postgres-way.ts';
import { type Clock, createScaledClock, systemClock } from '../platform/clock.ts';
import { createLogger } from '../platform/logger.ts';
import { systemSchedule } from '../platform/schedule.ts';
import { stopSignal } from './stop-signal.ts';
import { openFromEnvironment } from './with-storage.ts';

const saysNothing =
  'DATABASE_URL leads to another machine and says nothing of encryption: let it end in ?sslmode=verify-full (docs/security.md)';

/** `khorgos serve`: runs until it is told to stop, then exits with 0. */
export async function serve(): Promise<void> {
  const stop = stopSignal();
  const running = await startServer({ environment: process.env });
  const setUp = await running.setUpAddress();
  const first =
    setUp === undefined
      ? ''
      : `There is nobody yet who may sign in. Make the first account within a day, by this link for one use:\n  ${setUp}\n`;
  process.stderr.write(`${first}Khorgos Live listens on ${running.url}\n`);
  try {
    await Promise.race([stop, running.failed]);
  } catch (error) {
    // Why it ended is what is told, whatever goes wrong with the rest of what is broken.
    await running.stop().catch(() => undefined);
    throw error;
  }
  await running.stop();
}

export interface Running {
  readonly url: string;
  /** A link to the first account, where there is none yet. */
  setUpAddress(): Promise<string | undefined>;
  /** Rejects when the server cannot go on telling the truth. */
  readonly failed: Promise<never>;
  stop(): Promise<void>;
}

/** Starts the server on the database the environment names, alone on it. */
export async function startServer(options: {
  readonly environment: NodeJS.ProcessEnv;
  /** Instead of the one that CLOCK_START and CLOCK_RATE say. */
  readonly clock?: Clock;
}): Promise<Running> {
  const opened = await openFromEnvironment({ environment: options.environment, exclusive: true });
  const { config, site, storage, keyRing, seals } = opened;
  let fail: (error: unknown) => void = () => {};
  const failed = new Promise<never>((_, reject) => {
    fail = reject;
  });
  failed.catch(() => undefined);
  storage.onFailure(fail);
  const logger = createLogger({ level: config.logLevel });
  if (config.database.kind === 'postgres' && !saysItsWay(config.database.url.reveal()))
    logger.warn(saysNothing);
  try {
    await storage.settle();
    // Loaded last: a start that the configuration or the database stops says so at once.
    const { startApp } = await import('../app.ts');
    const app = await startApp({
      config,
      site,
      storage,
      keyRing,
      seals,
      clock: options.clock ?? clockOf(config.clock),
      schedule: systemSchedule,
      logger,
      onFatal: fail,
    });
    return {
      url: app.url,
      setUpAddress: async () => {
        const path = await app.setUpPath();
        return path === undefined ? undefined : (config.publicUrl ?? app.url) + path;
      },
      failed,
      stop: async () => {
        await app.stop();
        await storage.close();
      },
    };
  } catch (error) {
    await storage.close();
    throw error;
  }
}

/** CLOCK_START and CLOCK_RATE are for tests and replays; without them the machine's clock is the clock. */
function clockOf({ start, rate }: Config['clock']): Clock {
  if (start === undefined && rate === 1) return systemClock;
  return createScaledClock({ start: start ?? systemClock.now(), rate });
}
