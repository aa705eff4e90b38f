import { keyDayOf } from '@khorgos/server/access/day-sealer';
import { createKeyRing } from '@khorgos/server/access/key-ring';
import { openPostgresDayKeys } from '@khorgos/server/access/postgres-day-keys';
import { openRoot } from '@khorgos/server/access/root-key';
import { createSeals } from '@khorgos/server/access/seals';
import { createSqlDayKeys } from '@khorgos/server/access/sql-day-keys';
import { withKeys } from '@khorgos/server/config/config';
import { SecretText } from '@khorgos/server/config/secret-text';
import type { Database } from '@khorgos/server/config/variables';
import { lookAtKeys } from '@khorgos/server/keeping/look-at-keys';
import type { VisitorId } from '@khorgos/server/log/facts';
import { tablesOf } from '@khorgos/server/log/postgres/tables';
import { openEnd } from '@khorgos/server/moving/end';
import { applyRetention } from '@khorgos/server/retention/retention';
import {
  civilDateSchema,
  type Instant,
  instant,
  instantText,
  parseInstant,
} from '@khorgos/shared/centre/instant';
import pg from 'pg';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { type AppInProcess, startAppInProcess } from '../system/app-in-process.ts';
import { databasesForTests } from './databases.ts';
import { secret } from './nodes.ts';

// DOCUMENT_KEYS_URL: a copy of the database, however it was made, reads nobody who was erased after it.

const databases = databasesForTests();
const day = 86_400_000;
const start = parseInstant('2026-11-23T04:15:02Z');

let time: Instant;
let url: string;
let keysUrl: string;
let app: AppInProcess | undefined;
let made = 0;

beforeEach(async () => {
  time = start;
  url = await databases.create();
  keysUrl = await databases.create('bare');
});
afterEach(() => end());

async function end(): Promise<void> {
  await app?.stop();
  app = undefined;
}

async function run(
  database: string,
  keys: string | undefined,
  at: Instant = time,
): Promise<AppInProcess> {
  await end();
  time = at;
  app = await startAppInProcess({
    clock: { now: () => time, rate: 1 },
    environment: { DATABASE_URL: database, SECRET: secret, DOCUMENT_KEYS_URL: keys ?? '' },
  });
  return app;
}

/** Somebody comes and goes; resolves with their reference. */
async function visit(at: AppInProcess, number: string): Promise<string> {
  const document = { type: 'passport', issuer: 'KAZ', number };
  const device = await at.key('device', `device ${made}`);
  for (const direction of ['entry', 'exit']) {
    made += 1;
    const sent = await at.post(device, '/api/v1/events', {
      id: `p:${made}`,
      gateId: direction === 'entry' ? 'kz-in-1' : 'kz-out-1',
      direction,
      occurredAt: instantText(time),
      document,
    });
    expect(sent.status).toBe(200);
    time = instant(time + 3_600_000);
  }
  const operator = await at.key('operator', `operator ${made}`);
  const { text } = await at.post(operator, '/api/v1/visitors/search', { document });
  return z.object({ ref: z.string() }).parse(JSON.parse(text)).ref;
}

/** How a manager who wants to see it is answered. */
async function revealing(at: AppInProcess): Promise<(ref: string) => Promise<number>> {
  made += 1;
  const manager = await at.key('manager', `manager ${made}`);
  const body = { reason: 'the test asks' };
  return async (ref) => (await at.post(manager, `/api/v1/visitors/${ref}/reveal`, body)).status;
}

async function ask<Row extends pg.QueryResultRow>(of: string, sql: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: of });
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}

/** Every row, index and dead tuple of a database that nobody is connected to: more than any dump holds. */
async function copyOf(database: string, called = '_copy'): Promise<string> {
  const nameOf = (address: string) => new URL(address).pathname.slice(1);
  const copy = nameOf(database) + called;
  await ask(
    databases.cluster.url('postgres'),
    `CREATE DATABASE ${copy} TEMPLATE ${nameOf(database)}`,
  );
  return databases.cluster.url(copy);
}

test('nobody is readable in a copy of the database from before they were erased', async () => {
  // From before the keys had a place of their own.
  const over = await visit(await run(url, undefined), 'N2000001');
  const recent = await visit(await run(url, keysUrl, instant(start + 360 * day)), 'N2000002');
  expect(await (await revealing(await run(url, keysUrl)))(over)).toBe(200);
  await end();
  const copy = await copyOf(url);
  expect(await ask(copy, 'SELECT day FROM document_keys')).toEqual([]);

  const later = await run(url, keysUrl, instant(start + 367 * day));
  const asked = await revealing(later);
  expect(await asked(over)).toBe(200);
  // As the node that has the duty does within ten minutes.
  const { storage, seals } = later.opened;
  const { signal } = new AbortController();
  expect(await applyRetention({ ...storage, seals, signal, now: time, days: 365 })).toMatchObject({
    documents: 1,
    keys: 1,
  });
  expect(await asked(over)).toBe(410);
  await end();

  // A thief with the copy, SECRET, and the keys that are left.
  const keys = new pg.Pool({ connectionString: keysUrl, max: 1 });
  const rows = await ask<{ visitor: string; sealed: Uint8Array }>(
    copy,
    'SELECT visitor, sealed FROM sealed_documents',
  );
  const [{ value = '' } = {}] = await ask<{ value: string }>(
    copy,
    "SELECT value FROM settings WHERE name = 'root_key'",
  );
  const { documents } = createSeals({
    keyRing: createKeyRing(openRoot(value, new SecretText(secret))),
    store: createSqlDayKeys(tablesOf(keys)),
  });
  const numbers = await Promise.all(
    rows.map(async ({ visitor, sealed }) => {
      const data = await documents.open({ visitor: visitor as VisitorId, sealed });
      return data?.number;
    }),
  );
  await keys.end();
  expect(numbers).toHaveLength(2);
  expect(numbers.filter((number) => number !== undefined)).toEqual(['N2000002']);

  // Brought back in the place of what there is, with the clock of then.
  const restored = await run(copy, keysUrl, instant(start + 361 * day));
  const askedThen = await revealing(restored);
  expect(await askedThen(over)).toBe(410);
  expect(await askedThen(recent)).toBe(200);
});

test('no node runs with other keys than those of its database', async () => {
  await visit(await run(url, undefined), 'N3000001');
  // A node that knows of no other place still writes to the old one.
  await expect(openEnd(databaseOf(url), 'source')).rejects.toThrow(/a server runs/);
  const running = app;
  app = undefined;
  await expect(run(url, keysUrl)).rejects.toThrow(/a server runs/);
  app = running;
  await expect(run(url, url)).rejects.toThrow(/DOCUMENT_KEYS_URL must name another database/);
  await run(url, keysUrl);
  await end();

  const other = await databases.create('bare');
  await expect(run(url, undefined)).rejects.toThrow(/DOCUMENT_KEYS_URL must name/);
  await expect(run(url, other)).rejects.toThrow(/holds none of the keys/);
  await expect(run(await databases.create('bare'), keysUrl)).rejects.toThrow(/keys of another one/);
  await expect(openEnd(databaseOf(url), 'source')).rejects.toThrow(/DOCUMENT_KEYS_URL must name/);
  const source = await openEnd(databaseOf(url, keysUrl), 'source');
  expect(await source.dayKeys.days()).toEqual(['2026-11-23']);
  await source.close();
});

test('a node that was not seen when the keys were carried away makes none in the old place', async () => {
  const old = await run(url, undefined);
  const device = await old.key('device', 'device of the old node');
  const pool = new pg.Pool({ connectionString: url, max: 3 });
  // Between two connections for one, a node has no bell to be seen by.
  const carried = await vi.waitUntil(
    async () => {
      await pool.query(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'khorgos bell'",
      );
      return openPostgresDayKeys({ pool, keysUrl: new SecretText(keysUrl) }).catch(() => undefined);
    },
    { timeout: 20_000, interval: 5 },
  );
  await carried.close();
  await pool.end();
  const sent = await old.post(device, '/api/v1/events', {
    id: 'missed:1',
    gateId: 'kz-in-1',
    direction: 'entry',
    occurredAt: instantText(time),
    document: { type: 'passport', issuer: 'KAZ', number: 'N4000001' },
  });
  expect(sent.status).toBe(503);
  expect(sent.headers.get('retry-after')).toBe('5');
  expect(await ask(url, 'SELECT day FROM document_keys')).toEqual([]);
});

test('a dump from before the keys had a place is told that they are its own', async () => {
  const known = await visit(await run(url, undefined), 'N5000001');
  await end();
  const dumps = [await copyOf(url), await copyOf(url, '_again')];
  // As a dump without its keys is when it was restored and brought to the newest form.
  for (const dump of dumps)
    await ask(
      dump,
      "DELETE FROM document_keys; UPDATE document_key_place SET id = 'a new one', apart = false",
    );
  await run(url, keysUrl);
  await end();
  const [restored = '', misused = ''] = dumps;
  await expect(run(restored, keysUrl)).rejects.toThrow(/another one: .*docs\/keeping.md/);
  // The step of docs/keeping.md.
  const [{ value = '' } = {}] = await ask<{ value: string }>(
    keysUrl,
    "SELECT value FROM settings WHERE name = 'document_keys_of'",
  );
  const step = `UPDATE document_key_place SET id = '${value}'`;
  await ask(restored, step);
  expect(await (await revealing(await run(restored, keysUrl)))(known)).toBe(200);
  await end();

  await visit(await run(misused, undefined, start), 'N5000002');
  await end();
  await ask(misused, step);
  await expect(run(misused, keysUrl)).rejects.toThrow(
    /another key of 2026-11-23 already: .*Never empty the database of keys.*docs\/keeping.md/,
  );
  expect(await (await revealing(await run(restored, keysUrl)))(known)).toBe(200);
});

test('the doctor says where the keys are', async () => {
  const pool = new pg.Pool({ connectionString: url, max: 1 });
  const look = async (keys: string | undefined) => {
    const [first, ...others] = await lookAtKeys({
      pool,
      keysUrl: keys === undefined ? undefined : new SecretText(keys),
      today: keyDayOf(start),
    });
    expect(others).toEqual([]);
    return first?.status;
  };
  expect(await look(undefined)).toBe('warning');
  expect(await look(keysUrl)).toBe('warning');
  expect(await look(url)).toBe('problem');
  await run(url, keysUrl);
  expect(await look(undefined)).toBe('problem');
  expect(await look(keysUrl)).toBe('ok');
  expect(await look(await databases.create('bare'))).toBe('problem');
  expect(await look('postgres://nobody@127.0.0.1:1/nowhere')).toBe('problem');
  await pool.end();
});

test('the doctor says how the mark of a clock that was ahead is taken away', async () => {
  const pool = new pg.Pool({ connectionString: url, max: 1 });
  const marked = async (keys: string | undefined) => {
    const found = await lookAtKeys({
      pool,
      keysUrl: keys === undefined ? undefined : new SecretText(keys),
      today: keyDayOf(start),
    });
    return found.flatMap(({ says, todo = '' }) => (says.includes('2028-01-02') ? [todo] : []));
  };
  const destroyed = async (at: AppInProcess) =>
    at.opened.seals.dayKeys.destroyBefore(civilDateSchema.parse('2028-01-02'));
  await destroyed(await run(url, undefined));
  const [todo = '', ...others] = await marked(undefined);
  expect(others).toEqual([]);
  const remedy = /DELETE FROM settings WHERE name = '\w+'/.exec(todo)?.[0] ?? '';
  expect(await marked(keysUrl)).toEqual([todo]);
  await run(url, keysUrl);
  await end();
  expect(await marked(keysUrl)).toEqual([todo]);
  await ask(keysUrl, remedy);
  expect(await marked(keysUrl)).toEqual([]);
  await pool.end();
});

function databaseOf(address: string, keys?: string): Database {
  return withKeys(
    { kind: 'postgres', url: new SecretText(address) },
    keys === undefined ? undefined : new SecretText(keys),
  );
}
