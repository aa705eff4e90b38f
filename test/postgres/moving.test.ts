import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SecretText } from '@khorgos/server/config/secret-text';
import type { Database } from '@khorgos/server/config/variables';
import { DatabaseDamaged, DatabaseUnfit } from '@khorgos/server/log/database-unfit';
import { append, madeFacts, madeRarerFacts, visitorId } from '@khorgos/server/log/made-facts';
import { appendLock, ours } from '@khorgos/server/log/postgres/advisory-locks';
import { type End, openEnd } from '@khorgos/server/moving/end';
import { move } from '@khorgos/server/moving/move';
import { movedTables, rowsOf } from '@khorgos/server/moving/moved-tables';
import { haveSameFold } from '@khorgos/server/moving/same-fold';
import { systemClock } from '@khorgos/server/platform/clock';
import { site } from '@khorgos/server/testing/passages';
import type { CivilDate } from '@khorgos/shared/centre/instant';
import pg from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { databasesForTests } from './databases.ts';

const databases = databasesForTests();
let folder: string;
let ends: End[];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'khorgos-moving-'));
  ends = [];
});
afterEach(async () => {
  for (const end of ends) await end.close();
  await rm(folder, { recursive: true });
});

const sqlite = (name: string): Database => ({ kind: 'sqlite', path: join(folder, name) });
const postgres = async (): Promise<Database> => ({
  kind: 'postgres',
  url: new SecretText(await databases.create()),
});

async function open(database: Database, role: 'source' | 'target' = 'target'): Promise<End> {
  const end = await openEnd(database, role);
  ends.push(end);
  return end;
}

const onProgress = () => undefined;

const gone = '2026-06-09' as CivilDate;
const kept = '2026-06-10' as CivilDate;

/** A database with something in every table that can be filled by hand. */
async function filled(): Promise<End> {
  const end = await open(sqlite('filled.db'));
  const log = await end.openLog();
  await log.append({
    ...append(...madeFacts('a', 300), ...madeRarerFacts(visitorId('AAAAAAAAAAvisitor-1234'))),
    documents: [{ visitor: visitorId('visitor-1'), sealed: Buffer.from([0, 1, 255, 92]) }],
    quarantined: [
      {
        fingerprint: 'f',
        receivedAt: 5,
        keyId: 'key',
        eventId: undefined,
        gateId: 'kz-in-1',
        issues: '[]',
        sealed: Buffer.from('as sent'),
      },
    ],
  });
  await log.close();
  const { db } = end;
  await db
    .insertInto('settings')
    .values([
      { name: 'site', value: JSON.stringify(site) },
      { name: 'secret_check', value: 'check' },
    ])
    .execute();
  await db
    .insertInto('access_keys')
    .values({ id: 'k', name: 'Wall', role: 'display', hash: Buffer.from('hash'), created_at: 1 })
    .execute();
  const moment = '2026-06-10T08:00:00.123Z';
  await db
    .insertInto('users')
    .values({
      id: 'u',
      name: 'Aigul',
      email: 'a@khorgos.example',
      emailVerified: 1,
      createdAt: moment,
      updatedAt: moment,
      twoFactorEnabled: 0,
      role: 'admin',
    })
    .execute();
  await db
    .insertInto('sessions')
    .values({
      id: 's',
      expiresAt: moment,
      token: 't',
      createdAt: moment,
      updatedAt: moment,
      userId: 'u',
      lastSeenAt: 1_800_000_000_000,
    })
    .execute();
  await db
    .insertInto('audit')
    .values({
      number: 1,
      at: 2,
      action: 'signed_in',
      actor_kind: 'person',
      actor_id: 'u',
      actor_name: 'Aigul',
      previous: '',
      hash: 'h',
    })
    .execute();
  await end.dayKeys.add(gone, Buffer.from('destroyed soon'));
  await end.dayKeys.destroyBefore(kept);
  await end.dayKeys.add(kept, Buffer.from([0, 1, 255, 92]));
  await db.updateTable('audit_tip').set({ number: 1, hash: 'h', seal: 'seal' }).execute();
  return end;
}

async function contents({ db }: End): Promise<Record<string, unknown[]>> {
  const all: Record<string, unknown[]> = {};
  for (const table of await movedTables(db)) {
    all[table.name] = [];
    for await (const rows of rowsOf(db, table)) all[table.name]?.push(...rows);
  }
  return all;
}

test('moves everything to PostgreSQL and back, and it is what it was', async () => {
  const from = await filled();
  const there = await open(await postgres());
  const { rows } = await move({ from, to: there, onProgress });
  const log = 300 + madeRarerFacts(visitorId('anybody')).length;
  expect(rows).toMatchObject({ log, users: 1, sessions: 1, audit: 1, sealed_documents: 1 });
  expect(await haveSameFold({ ends: [from, there], site, clock: systemClock })).toBe(true);

  const logThere = await there.openLog();
  expect(await logThere.append(append(...madeFacts('a', 301)))).toEqual([
    ...Array(300).fill('duplicate'),
    'appended',
  ]);
  await logThere.close();
  const again = await open(await postgres());
  const back = await open(sqlite('back.db'));
  await move({ from, to: again, onProgress });
  await move({ from: again, to: back, onProgress });
  const [before, after] = [await contents(from), await contents(back)];
  expect(Object.keys(before).length).toBeGreaterThan(12);
  expect(after).toEqual({
    ...before,
    settings: expect.arrayContaining(before.settings ?? []),
  });
  for (const { dayKeys } of [there, again, back]) {
    expect(await dayKeys.days()).toEqual([kept]);
    expect(Buffer.from((await dayKeys.read(kept)) ?? [])).toEqual(Buffer.from([0, 1, 255, 92]));
    expect(await dayKeys.destroyedBefore()).toBe(kept);
  }
});

test('nothing is moved into a database that has something, nor from one that is damaged', async () => {
  const from = await filled();
  const to = await open(await postgres());
  await to.db.insertInto('settings').values({ name: 'site', value: '{}' }).execute();
  await expect(move({ from, to, onProgress })).rejects.toThrow(DatabaseUnfit);
  await to.db.deleteFrom('settings').execute();

  await from.db.updateTable('log').set({ gate: 'kz-in-2' }).where('position', '=', 290).execute();
  await expect(move({ from, to, onProgress })).rejects.toThrow(DatabaseDamaged);
  expect(await contents(to)).toMatchObject({ log: [], settings: [], users: [] });
});

test('nothing is moved from a PostgreSQL on which a server was started meanwhile', async () => {
  const database = await postgres();
  const from = await open(database, 'source');
  const to = await open(sqlite('to.db'));
  const client = new pg.Client({
    connectionString: database.kind === 'postgres' ? database.url.reveal() : '',
  });
  await client.connect();
  const { rows } = await client.query(
    `SELECT pg_try_advisory_xact_lock(${ours}, ${appendLock}) AS can_append`,
  );
  await client.end();
  expect(rows).toEqual([{ can_append: false }]);
  const log = await from.openLog();
  await expect
    .poll(() => from.assertAlone().then(String, String), { timeout: 5000 })
    .toMatch(/a server runs/);
  await expect(move({ from, to, onProgress })).rejects.toThrow(/a server runs/);
  await log.close();
  expect(await contents(to)).toMatchObject({ settings: [] });
  await move({ from, to, onProgress });
});

test('a move that cannot take along which keys were destroyed is none', async () => {
  const from = await filled();
  const to = await open(await postgres());
  const destroyBefore = () => Promise.reject(new Error('no room'));
  const full = { ...to, dayKeysIn: () => ({ ...to.dayKeys, destroyBefore }) };
  await expect(move({ from, to: full, onProgress })).rejects.toThrow('no room');
  expect(await contents(to)).toMatchObject({ log: [], settings: [], users: [] });
  await move({ from, to, onProgress });
  expect(await to.dayKeys.destroyedBefore()).toBe(kept);
});
