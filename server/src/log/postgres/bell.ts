import type pg from 'pg';
import type { ConnectionLimits } from './connections.ts';
import { type KeptSession, keepSession } from './kept-session.ts';

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
}): KeptSession {
  return keepSession({
    limits: options.limits,
    async prepare(client) {
      for (const channel of options.channels)
        await client.query(`LISTEN ${client.escapeIdentifier(channel)}`);
    },
    async use(client, wanted) {
      client.on('notification', ({ channel, payload }) => options.onRing(channel, payload ?? ''));
      options.onListening();
      await untilSilent(client, wanted);
    },
  });
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
