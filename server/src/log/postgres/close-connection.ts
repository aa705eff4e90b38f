import type pg from 'pg';

/** How long a server is given to say goodbye. */
const patienceMilliseconds = 500;

/**
 * Ends a connection that may be dead: nothing is waited for from its other end for long, and nothing of it is left
 * that would keep the process.
 */
export async function closeConnection(client: pg.Client): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const longEnough = new Promise((resolve) => {
    timer = setTimeout(resolve, patienceMilliseconds);
  });
  await Promise.race([client.end().catch(() => undefined), longEnough]);
  clearTimeout(timer);
  client.connection.stream.destroy();
}
