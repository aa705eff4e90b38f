import { execFile } from 'node:child_process';
import { existsSync, renameSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { DatabaseUnfit } from '../database-unfit.ts';
import { describeEventLog } from '../event-log.acceptance.ts';
import { type EventLog, LogUnavailable, type QuarantinedEvent } from '../event-log.ts';
import { beginning } from '../facts.ts';
import { append, madeFact, madeFacts, sealedOn, visitorId } from '../made-facts.ts';
import { assertDurable, openForWriting } from './open-database.ts';
import { openSqliteLog } from './sqlite-log.ts';
import { migrate, openTables } from './tables.ts';

function raise(error: unknown): never {
  throw error;
}

describeEventLog('SQLite', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'khorgos-log-'));
  return {
    open: () =>
      openSqliteLog({ path: join(folder, 'log.db'), pollMilliseconds: 20, onFailure: raise }),
    remove: () => rm(folder, { recursive: true }),
  };
});

let folder: string;
let path: string;
let opened: EventLog[];

async function open(options: { readonly maxPages?: number; onCommit?: (facts: number) => void }) {
  const log = await openSqliteLog({ path, onFailure: raise, ...options });
  opened.push(log);
  return log;
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'khorgos-log-'));
  path = join(folder, 'log.db');
  opened = [];
});
afterEach(async () => {
  for (const log of opened) await log.close();
  await rm(folder, { recursive: true });
});

/** Works on the file as another process would. */
function beside<Result>(work: (db: Database.Database) => Result): Result {
  const db = new Database(path);
  try {
    return work(db);
  } finally {
    db.close();
  }
}

test('refuses to write without waiting for the disk', () => {
  const db = openForWriting(path);
  db.pragma('synchronous = NORMAL');
  expect(() => assertDurable(db)).toThrow(DatabaseUnfit);
  db.pragma('synchronous = FULL');
  assertDurable(db);
  db.close();
});

test('processes that start together on a new file migrate it once', async () => {
  const code = `import { migrate } from ${JSON.stringify(new URL('./tables.ts', import.meta.url).href)};
    await migrate(${JSON.stringify(path)});`;
  const run = promisify(execFile);
  const flags = ['--conditions=source', '--import', 'tsx', '--input-type=module', '--eval', code];
  await Promise.all([1, 2, 3].map(() => run(process.execPath, flags)));
  const log = await open({});
  expect(await log.head()).toBe(0);
}, 20_000);

test('concurrent appends share commits', async () => {
  const commits: number[] = [];
  const log = await open({ onCommit: (facts) => commits.push(facts) });
  await Promise.all(madeFacts('a', 100).map((fact) => log.append(append(fact))));
  expect(commits.reduce((sum, facts) => sum + facts, 0)).toBe(100);
  expect(commits.length).toBeLessThan(10);
});

test("keeps the first document of a visitor's latest day, and counts how often an event was refused", async () => {
  const refused: QuarantinedEvent = {
    fingerprint: 'same',
    receivedAt: 2000,
    keyId: 'key',
    eventId: 'event',
    gateId: undefined,
    issues: '[]',
    sealed: Buffer.from('as sent'),
  };
  const document = (day: string, text: string) => ({
    visitor: visitorId('v'),
    sealed: sealedOn(day, text),
  });
  const log = await open({});
  await log.append({
    facts: [],
    documents: [document('2026-11-22', 'first'), document('2026-11-23', 'second')],
    quarantined: [refused],
  });
  await log.append({
    facts: [],
    documents: [document('2026-11-23', 'third'), document('2025-11-23', 'late')],
    quarantined: [
      { ...refused, receivedAt: 1000 },
      { ...refused, receivedAt: 3000 },
    ],
  });
  const tables = openTables(path);
  expect(await tables.selectFrom('sealed_documents').selectAll().execute()).toEqual([
    { visitor: 'v', sealed: sealedOn('2026-11-23', 'second') },
  ]);
  expect(await tables.selectFrom('quarantine').selectAll().execute()).toMatchObject([
    {
      received_at: 2000,
      last_seen_at: 3000,
      times_seen: 3,
      event_id: 'event',
      gate_id: null,
      sealed: Buffer.from('as sent'),
    },
  ]);
  await tables.destroy();
});

test('a full disk stores nothing of a group, and the log goes on when there is room again', async () => {
  await migrate(path);
  const pages = beside((db) => {
    db.exec('CREATE TABLE ballast (x BLOB); INSERT INTO ballast VALUES (zeroblob(1000000))');
    return Number(db.pragma('page_count', { simple: true }));
  });
  const log = await open({ maxPages: pages + 2 });
  const tail: number[] = [];
  log.tail({
    after: beginning,
    onFacts: (facts) => void tail.push(...facts.map(({ position }) => position)),
    onError: raise,
  });
  const before = await log.append(append(madeFact({ id: 'fits' })));
  expect(before).toEqual(['appended']);
  await expect(log.append(append(...madeFacts('a', 500)))).rejects.toThrow(LogUnavailable);
  expect(await log.head()).toBe(1);

  beside((db) => db.exec('DROP TABLE ballast'));
  expect(await log.append(append(...madeFacts('a', 500)))).toEqual(Array(500).fill('appended'));
  await expect.poll(() => tail.length).toBe(501);
  expect(tail.every((position, index) => position === index + 1)).toBe(true);
});

test('takes nothing while another process keeps the file locked, and goes on afterwards', async () => {
  const log = await open({});
  const other = new Database(path);
  other.exec('BEGIN IMMEDIATE');
  // Longer than SQLite waits.
  await expect(log.append(append(madeFact({ id: 'a' })))).rejects.toThrow(LogUnavailable);
  other.exec('ROLLBACK');
  other.close();
  expect(await log.append(append(madeFact({ id: 'a' })))).toEqual(['appended']);
}, 20_000);

test('does not write into a file that was moved away', async () => {
  const log = await open({});
  // Before anything was written through it, and after.
  for (const id of ['a', 'b']) {
    renameSync(path, `${path}.moved`);
    await expect(log.append(append(madeFact({ id })))).rejects.toThrow(LogUnavailable);
    expect(existsSync(path)).toBe(false);
    renameSync(`${path}.moved`, path);
    expect(await log.append(append(madeFact({ id })))).toEqual(['appended']);
  }
});
