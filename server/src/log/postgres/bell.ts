import pRetry from 'p-retry';
import pg from 'pg';
import { closeConnection } from './close-connection.ts';
import { type ConnectionLimits, connectionConfig } from './connections.ts';

const firstWait = 100;
const longestWait = 2000;

/** A dead connection says nothing, so it is asked. */
const checkMilliseconds = 5000;

/**
 * LISTENs on a connection of its own and tells what rings. It may miss a ring, between two connections
 * for one, so whoever listens also looks by itself; it never delays anybody.
 */
export function startBell(options: {
  readonly limits: ConnectionLimits;
  readonly channels: readonly string[];
  readonly onRing: (channel: string, payload: string) => void;
  /** It listens, for the first time or again: anything may have happened meanwhile. */
  readonly onListening: () => void;
}): { stop(): Promise<void> } {
  const stopping = new AbortController();
  let current: pg.Client | undefined;

  async function listen(): Promise<pg.Client> {
    const client = new pg.Client(connectionConfig(options.limits));
    // Without a listener an error would end the process; what it means is found by `ended`.
    client.on('error', () => {});
    try {
      await client.connect();
      for (const channel of options.channels)
        await client.query(`LISTEN ${client.escapeIdentifier(channel)}`);
    } catch (error) {
      await closeConnection(client);
      throw error;
    }
    client.on('notification', ({ channel, payload }) => options.onRing(channel, payload ?? ''));
    return client;
  }

  async function go(): Promise<void> {
    while (!stopping.signal.aborted) {
      const client = await pRetry(listen, {
        retries: Number.POSITIVE_INFINITY,
        minTimeout: firstWait,
        maxTimeout: longestWait,
        randomize: true,
        signal: stopping.signal,
      });
      current = client;
      if (!stopping.signal.aborted) {
        options.onListening();
        await untilSilent(client, stopping.signal);
      }
      current = undefined;
      await closeConnection(client);
    }
  }

  const going = go().catch((error: unknown) => {
    if (!stopping.signal.aborted) throw error;
  });

  return {
    async stop() {
      stopping.abort(new Error('the bell is taken down'));
      if (current !== undefined) await closeConnection(current);
      await going;
    },
  };
}

/** Resolves when the connection is gone, does not answer, or is wanted no more. */
function untilSilent(client: pg.Client, wanted: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const check = setInterval(() => client.query('SELECT 1').catch(done), checkMilliseconds);
    function done(): void {
      clearInterval(check);
      resolve();
    }
    client.once('end', done);
    wanted.addEventListener('abort', done, { once: true });
  });
}
