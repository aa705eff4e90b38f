import pRetry from 'p-retry';
import pg from 'pg';
import { closeConnection } from './close-connection.ts';
import { type ConnectionLimits, connectionConfig } from './connections.ts';

/** One session of its own that is made anew, after longer and longer waits, whenever it is gone. */
export interface KeptSession {
  /** Resolves when none is left, also none that was just being made: it would keep the process. */
  stop(): Promise<void>;
}

/**
 * @param options.prepare what a new session is told before it is used
 * @param options.use resolves or rejects when the session is of no more use, or nobody wants it any more
 */
export function keepSession(options: {
  readonly limits: ConnectionLimits;
  readonly prepare: (client: pg.Client) => Promise<void>;
  readonly use: (client: pg.Client, wanted: AbortSignal) => Promise<void>;
}): KeptSession {
  const stopping = new AbortController();
  const stopped = new Promise<void>((resolve) => {
    stopping.signal.addEventListener('abort', () => resolve(), { once: true });
  });
  let current: pg.Client | undefined;

  async function close(): Promise<void> {
    if (current !== undefined) await closeConnection(current);
  }

  async function connect(): Promise<pg.Client> {
    await close();
    const client = new pg.Client(connectionConfig(options.limits));
    current = client;
    // Without a listener an error would end the process; whoever uses the session finds out by itself.
    client.on('error', () => {});
    // One that is ended while it connects never says so.
    await Promise.race([client.connect().then(() => options.prepare(client)), stopped]);
    return client;
  }

  async function go(): Promise<void> {
    while (!stopping.signal.aborted) {
      const client = await pRetry(connect, {
        retries: Number.POSITIVE_INFINITY,
        minTimeout: 100,
        maxTimeout: 2000,
        randomize: true,
        signal: stopping.signal,
      });
      if (stopping.signal.aborted) return;
      await options.use(client, stopping.signal).catch(() => undefined);
      await close();
    }
  }

  async function goOn(): Promise<void> {
    try {
      await go();
    } catch (error) {
      if (!stopping.signal.aborted) throw error;
    } finally {
      await close();
    }
  }
  const going = goOn();

  return {
    async stop() {
      stopping.abort(new Error('the session is wanted no more'));
      await close();
      await going;
    },
  };
}
