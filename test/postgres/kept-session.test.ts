import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { SecretText } from '@khorgos/server/config/secret-text';
import { startBell } from '@khorgos/server/log/postgres/bell';
import { startPostgresDuty } from '@khorgos/server/log/postgres/postgres-duty';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { databasesForTests } from './databases.ts';

const databases = databasesForTests();
let url: string;
let watcher: pg.Client;

beforeAll(async () => {
  url = await databases.create();
  watcher = new pg.Client({ connectionString: url });
  await watcher.connect();
});
afterAll(() => watcher.end());

async function sessions(name: string): Promise<number> {
  const { rowCount } = await watcher.query(
    'SELECT FROM pg_stat_activity WHERE datname = current_database() AND application_name = $1',
    [name],
  );
  return rowCount ?? 0;
}

const limits = (name: string) => ({ url: new SecretText(url), name, statementSeconds: 1 });

test.each([
  [
    'a bell',
    () =>
      startBell({
        limits: limits('of the test'),
        channels: ['khorgos_log'],
        onRing: () => {},
        onListening: () => {},
      }),
  ],
  ['a duty', () => startPostgresDuty(limits('of the test'))],
])('%s that is stopped while it connects leaves no session behind', async (_, start) => {
  // From before the first byte to well after the first answer, a quarter of a millisecond apart.
  for (let step = 0; step < 80; step += 1) {
    const started = start();
    const until = performance.now() + step / 4;
    while (performance.now() < until) await pause(0);
    await started.stop();
  }
  await expect.poll(() => sessions('khorgos of the test'), { timeout: 2000 }).toBe(0);
});

test('nothing of a session is left where nobody answers at the other end', async () => {
  const silent = createServer({ allowHalfOpen: true });
  const connected = once(silent, 'connection');
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
  const { port } = z.object({ port: z.number() }).parse(silent.address());
  const duty = startPostgresDuty({
    url: new SecretText(`postgres://nobody@127.0.0.1:${port}/nothing`),
    name: 'of the test',
    statementSeconds: 1,
  });
  const [socket]: Socket[] = await connected;
  if (socket === undefined) throw new Error('nobody connected');
  const refused = once(socket, 'error').then(([error]: { code?: string }[]) => error?.code);
  await duty.stop();
  // Who only said goodbye would still take it.
  const saying = setInterval(() => socket.write('x'), 50);
  await expect(Promise.race([refused, pause(2000, 'taken')])).resolves.toMatch(
    /^(ECONNRESET|EPIPE)$/,
  );
  clearInterval(saying);
  socket.destroy();
  silent.close();
});
