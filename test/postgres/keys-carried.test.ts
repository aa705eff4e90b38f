import { type AddressInfo, connect, createServer } from 'node:net';
import { openPostgresDayKeys } from '@khorgos/server/access/postgres-day-keys';
import { createSqlDayKeys } from '@khorgos/server/access/sql-day-keys';
import { SecretText } from '@khorgos/server/config/secret-text';
import { LogUnavailable } from '@khorgos/server/log/event-log';
import { openPool } from '@khorgos/server/log/postgres/connections';
import { tablesOf } from '@khorgos/server/log/postgres/tables';
import { civilDateSchema } from '@khorgos/shared/centre/instant';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { databasesForTests } from './databases.ts';

// The first start with DOCUMENT_KEYS_URL, whatever happens beside it and in the middle of it.

const databases = databasesForTests();
const days = ['2026-11-22', '2026-11-23'].map((day) => civilDateSchema.parse(day));
const tomorrow = civilDateSchema.parse('2026-11-24');

let pool: ReturnType<typeof openPool>;
let keysUrl: string;
const closing: (() => Promise<void>)[] = [];

beforeEach(async () => {
  const url = new SecretText(await databases.create());
  pool = openPool({ url, name: 'tables', most: 6, statementSeconds: 15 });
  closing.push(() => pool.end());
  keysUrl = await databases.create('bare');
  const { store } = await open(undefined);
  for (const day of days) await store.add(day, keyOf(day));
});
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

const keyOf = (day: string) => Buffer.from(`the key of ${day}`);

async function open(keys: string | undefined) {
  const opened = await openPostgresDayKeys({
    pool,
    keysUrl: keys === undefined ? undefined : new SecretText(keys),
  });
  closing.push(opened.close);
  return opened;
}

/** All keys that a start finds, and that none is left beside what they seal. */
async function expectCarried(keys: string): Promise<void> {
  const { store } = await open(keys);
  expect(await store.days()).toEqual(days);
  for (const day of days) expect(await store.read(day)).toEqual(keyOf(day));
  expect(await createSqlDayKeys(tablesOf(pool)).days()).toEqual([]);
}

test('a node that looked before the keys were carried makes none in the old place', async () => {
  const late = await open(undefined);
  await expectCarried(keysUrl);
  await expect(late.store.add(tomorrow, keyOf(tomorrow))).rejects.toThrow(LogUnavailable);
  await expect(late.store.add(tomorrow, keyOf(tomorrow))).rejects.toThrow(/DOCUMENT_KEYS_URL/);
  await expectCarried(keysUrl);
});

test('a key that is made while others are carried is not left behind', async () => {
  const late = await open(undefined);
  const keys = openPool({
    url: new SecretText(keysUrl),
    name: 'test',
    most: 2,
    statementSeconds: 15,
  });
  closing.push(() => keys.end());
  await keys.query('CREATE TABLE document_keys (day TEXT PRIMARY KEY, wrapped BYTEA NOT NULL)');
  const holder = await keys.connect();
  await holder.query('BEGIN; LOCK TABLE document_keys IN EXCLUSIVE MODE');
  const carried = open(keysUrl);
  await vi.waitUntil(async () => (await waiting(keys)) > 0);
  // What there is was read, and the first of it is being written.
  let settled = false;
  const made = Promise.allSettled([late.store.add(tomorrow, keyOf(tomorrow))]).finally(() => {
    settled = true;
  });
  await vi.waitUntil(async () => settled || (await waiting(pool)) > 0);
  await holder.query('COMMIT');
  holder.release();
  const { store } = await carried;
  expect(await made).toMatchObject([{ status: 'rejected' }]);
  expect(await store.days()).toEqual(days);
  await expectCarried(keysUrl);
});

/** How many wait for a table of the database. */
async function waiting(database: typeof pool): Promise<number> {
  const { rowCount } = await database.query(
    `SELECT FROM pg_locks WHERE relation = 'document_keys'::regclass AND NOT granted
       AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
  );
  return rowCount ?? 0;
}

test('of two first starts at once both find the keys, or one is refused', async () => {
  await Promise.all([open(keysUrl), open(keysUrl)]);
  await expectCarried(keysUrl);
});

test('of two first starts with two places at once one is refused', async () => {
  const other = await databases.create('bare');
  const places = [keysUrl, other];
  const started = await Promise.allSettled(places.map(open));
  expect(started.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  const [right = '', wrong = ''] =
    started[0]?.status === 'fulfilled' ? places : places.toReversed();
  await expectCarried(right);
  await expect(open(wrong)).rejects.toThrow(/holds none of the keys/);
});

test('a start that is killed before it has committed is done again by the next', async () => {
  const reader = await pool.connect();
  await reader.query('BEGIN; SELECT FROM document_keys');
  const killed = expect(open(keysUrl)).rejects.toThrow();
  // It has copied everything when it waits for whoever reads the old place.
  await vi.waitUntil(async () => {
    const { rowCount } = await pool.query(
      `SELECT pg_terminate_backend(pid) FROM pg_locks
       WHERE relation = 'document_keys'::regclass AND mode = 'AccessExclusiveLock' AND NOT granted`,
    );
    return (rowCount ?? 0) > 0;
  });
  await killed;
  await reader.query('COMMIT');
  reader.release();
  const { store } = await open(undefined);
  expect(await store.days()).toEqual(days);
  await store.add(tomorrow, keyOf(tomorrow));
  expect(await (await open(keysUrl)).store.days()).toEqual([...days, tomorrow]);
  expect(await createSqlDayKeys(tablesOf(pool)).days()).toEqual([]);
});

test('a place for keys that is not there yet is waited for, and one that never is is named', async () => {
  let asked = 0;
  const { port } = new URL(keysUrl);
  const gate = createServer((socket) => {
    asked += 1;
    if (asked <= 2) return socket.destroy();
    const there = connect(Number(port), '127.0.0.1');
    there.on('error', () => socket.destroy());
    socket.on('error', () => there.destroy());
    return socket.pipe(there).pipe(socket);
  });
  await new Promise<void>((resolve) => gate.listen(0, '127.0.0.1', resolve));
  closing.push(async () => void gate.close());
  const behind = new URL(keysUrl);
  behind.port = String((gate.address() as AddressInfo).port);
  await expectCarried(behind.href);
  expect(asked).toBeGreaterThan(2);

  const nowhere = new URL(keysUrl);
  nowhere.pathname = '/no_such_database';
  await expect(open(nowhere.href)).rejects.toThrow(/DOCUMENT_KEYS_URL.*no_such_database/);
});
