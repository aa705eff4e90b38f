import { SecretText } from '@khorgos/server/config/secret-text';
import { startProjector } from '@khorgos/server/live/projector';
import { LogUnavailable } from '@khorgos/server/log/event-log';
import { append } from '@khorgos/server/log/made-facts';
import { openPostgresLog } from '@khorgos/server/log/postgres/postgres-log';
import { at, entry, site } from '@khorgos/server/testing/passages';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { databasesForTests } from './databases.ts';

const databases = databasesForTests();
const failures: unknown[] = [];
const now = at('2026-06-10T08:00:00Z');
let node: Awaited<ReturnType<typeof openNode>>;
let sent = 0;

async function openNode() {
  const onError = (error: unknown) => failures.push(error);
  const url = new SecretText(await databases.create());
  const log = await openPostgresLog({ url, onFailure: onError, pollMilliseconds: 200 });
  const options = { log, site, now: () => now, onChange: () => undefined, onError };
  return { log, projector: await startProjector(options) };
}

beforeAll(async () => {
  node = await openNode();
});
afterAll(async () => {
  node.projector.stop();
  await node.log.close();
});

/** One person comes in whom the fold has to look up. Resolves with whether that was acknowledged. */
async function come(): Promise<boolean> {
  sent += 1;
  const { position: _, ...fact } = entry(now, { id: `came:${sent}`, visitor: `v${sent}` });
  try {
    await node.log.append(append({ fact, fingerprint: fact.id }));
    return true;
  } catch (error) {
    expect(error).toBeInstanceOf(LogUnavailable);
    return false;
  }
}

async function acknowledgedAgain(): Promise<void> {
  await expect.poll(come, { timeout: 30_000, interval: 100 }).toBe(true);
}

test('a crash of PostgreSQL loses nothing acknowledged, and the node goes on by itself', async () => {
  let acknowledged = 0;
  let isOver = false;
  const coming = (async () => {
    while (!isOver) if (await come()) acknowledged += 1;
  })();
  await expect.poll(() => acknowledged).toBeGreaterThan(5);
  await databases.cluster.signal('SIGQUIT');
  await expect.poll(() => node.log.isInTouch(), { timeout: 10_000 }).toBe(false);
  await expect(node.log.head()).rejects.toThrow(LogUnavailable);
  await databases.cluster.start();
  const before = acknowledged;
  await expect.poll(() => acknowledged, { timeout: 30_000 }).toBeGreaterThan(before);
  isOver = true;
  await coming;
  await node.projector.caughtUp();
  const inside = node.projector.occupancy.read().counts.total;
  // An append that was cut off may be in the log unacknowledged, never the other way round.
  expect(inside).toBeGreaterThanOrEqual(acknowledged);
  expect(inside).toBe(await node.log.head());
  await expect.poll(() => node.log.isInTouch(), { timeout: 5000 }).toBe(true);
  expect(failures).toEqual([]);
});

test('a PostgreSQL that hangs is not waited for without end', async () => {
  await acknowledgedAgain();
  await databases.cluster.pause();
  const asked = performance.now();
  expect(await come()).toBe(false);
  expect(performance.now() - asked).toBeLessThan(15_000);
  await databases.cluster.resume();
  await acknowledgedAgain();
  expect(failures).toEqual([]);
});
