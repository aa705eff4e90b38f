import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { instant } from '@khorgos/shared/centre/instant';
import Database from 'better-sqlite3';
import fc from 'fast-check';
import { Kysely, Migrator, SqliteDialect } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { lookAtDatabase } from '../../keeping/look-at-database.ts';
import { openSqliteRecords } from '../../records/sqlite/open-records.ts';
import { DatabaseDamaged, DatabaseNewer } from '../database-unfit.ts';
import type { EventLog } from '../event-log.ts';
import { beginning, type FactId, type NewFact, type SiteSetting } from '../facts.ts';
import { at } from '../followed-log.ts';
import { append, madeFact, madeFacts, madeRarerFacts, visitorId } from '../made-facts.ts';
import { theLog } from './migrations/0001-the-log.ts';
import { factsOfNobody } from './migrations/0002-facts-of-nobody.ts';
import { openForWriting } from './open-database.ts';
import { openSqliteLog } from './sqlite-log.ts';

const withoutChecksums = { '0001-the-log': theLog, '0002-facts-of-nobody': factsOfNobody };

let folder: string;
let path: string;
let opened: EventLog[];
let failures: unknown[];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'khorgos-damage-'));
  path = join(folder, 'log.db');
  opened = [];
  failures = [];
});
afterEach(async () => {
  for (const log of opened) await log.close();
  await rm(folder, { recursive: true });
});

async function open(): Promise<EventLog> {
  const log = await openSqliteLog({
    path,
    pollMilliseconds: 20,
    onFailure: (error) => failures.push(error),
  });
  opened.push(log);
  return log;
}

/** A log of 20 passages and one of everything else, closed. */
async function made(): Promise<void> {
  const log = await open();
  await log.append(append(...madeFacts('a', 20), madeFact({ id: 'c', guardian: 'mother' })));
  await log.append(append(...madeRarerFacts(visitorId('visitor-of-22-letters0'))));
  await log.close();
}

/** Works on the file as damage would: nothing of what keeps it whole is told. */
function beside(statement: string): void {
  const db = new Database(path);
  try {
    db.unsafeMode(true);
    db.pragma('writable_schema = ON');
    db.exec(statement);
  } finally {
    db.close();
  }
}

async function everything(log: EventLog): Promise<void> {
  const head = await log.head();
  await log.read(beginning, 1000);
  for await (const facts of log.factsByVisitor(head)) expect(facts.length).toBeGreaterThan(0);
  for await (const facts of log.factsOfNobody(beginning, head)) expect(facts.length).toBe(7);
}

test('an undamaged log reads whole', async () => {
  await made();
  await everything(await open());
  expect(failures).toEqual([]);
});

const changes = [
  "id = id || 'x'",
  "gate = 'kz-in-2'",
  "side = 'cn'",
  'direction = 1 - direction',
  'direction = 5',
  'at = at + 1',
  'occurred_at = occurred_at + 1',
  'received_at = received_at - 1',
  "visitor = 'visitor-9'",
  "nationality = 'KAY'",
  "document_type = 'passporu'",
  'child = 1 - child',
  "guardian = 'somebody'",
  'checksum = checksum + 1',
];

test('a row of which one column is not what was written is not read, by position or by visitor', async () => {
  await made();
  const log = await open();
  for (const [before, change] of changes.entries()) {
    beside(`UPDATE log SET ${change} WHERE position = ${before + 1}`);
    await expect(log.read(at(before), 1), change).rejects.toThrow(
      new RegExp(
        `^the database is damaged: [^\\n]*position ${before + 1},[^\\n]*restore FILE[^\\n]*$`,
      ),
    );
  }
  expect(failures).toHaveLength(changes.length);
  expect(failures[0]).toBeInstanceOf(DatabaseDamaged);
  await expect(everything(log)).rejects.toThrow(DatabaseDamaged);
});

test('a decision of other words than were written is not read', async () => {
  await made();
  const log = await open();
  beside("UPDATE log SET body = replace(body, '10000', '10001') WHERE kind = 'siteChanged'");
  await expect(everything(log)).rejects.toThrow(DatabaseDamaged);
});

test('a row that became one of another kind, or of no text at all, is damage and no broken statement', async () => {
  await made();
  const log = await open();
  beside("UPDATE log SET kind = 'siteChanged', body = '{' WHERE position = 3");
  await expect(log.read(at(2), 1)).rejects.toThrow(DatabaseDamaged);
  expect(failures).toHaveLength(1);
});

test('two rows that changed places are not read', async () => {
  await made();
  beside(`UPDATE log SET position = -1 WHERE position = 4; UPDATE log SET position = 4 WHERE position = 5;
    UPDATE log SET position = 5 WHERE position = -1`);
  await expect(open()).rejects.toThrow(/position 4, fails its checksum/);
});

test('a lost end is missed by who reads and by who writes', async () => {
  await made();
  const log = await open();
  beside('DELETE FROM log WHERE position > 25');
  await expect(log.head()).rejects.toThrow(/ends at position 25, it was written up to 32/);
  await expect(log.append(append(madeFact({ id: 'new' })))).rejects.toThrow(DatabaseDamaged);
});

test('an index that leaves somebody out does not make a smaller count', async () => {
  await made();
  // The index is made anew as one that names fewer, under the words of the old one.
  beside(`CREATE TEMP TABLE words AS SELECT sql FROM sqlite_schema WHERE name = 'log_by_visitor';
    DROP INDEX log_by_visitor;
    CREATE INDEX log_by_visitor ON log (visitor, at, id) WHERE visitor IS NOT NULL AND position <> 11;
    UPDATE sqlite_schema SET sql = (SELECT sql FROM words) WHERE name = 'log_by_visitor'`);
  const log = await open();
  await expect(everything(log)).rejects.toThrow(
    /log_by_visitor and log_of_nobody name 31 facts of 32/,
  );
});

test('whatever a person writes as a reason reads as it was written', async () => {
  const log = await open();
  const changed = madeRarerFacts(visitorId('visitor-of-22-letters0')).at(-1);
  if (changed?.fact.kind !== 'siteChanged') throw new Error('the last of them is a setting');
  const { fact } = changed;
  const reasons = fc.sample(fc.string({ unit: 'binary' }), 200);
  const facts = reasons.map(
    (reason, index): NewFact => ({
      fact: { ...fact, id: `odd ${index}` as FactId, by: reason, reason: `${reason}\ud800"\u0000` },
      fingerprint: '',
    }),
  );
  await log.append(append(...facts));
  const read = await log.read(beginning, 1000);
  expect(read.map(({ position: _, ...rest }) => rest)).toEqual(facts.map((one) => one.fact));
});

test('what only a newer version can have decided is no damage: it is named, and nothing after it is read', async () => {
  const log = await open();
  const changed = madeRarerFacts(visitorId('visitor-of-22-letters0')).at(-1);
  if (changed?.fact.kind !== 'siteChanged') throw new Error('the last of them is a setting');
  const setting: SiteSetting = JSON.parse('{"part":"lamps","value":{"kz":["lit"]}}');
  const newer = { fact: { ...changed.fact, setting }, fingerprint: 'f' };
  await log.append(append(...madeFacts('a', 3), newer, madeFact({ id: 'later' })));
  const words =
    /^the database was written by a newer version of Khorgos Live: update this node \([^\n]*position 4,[^\n]*\)$/;

  const handed: unknown[] = [];
  const ended = await new Promise<unknown>((resolve) => {
    log.tail({
      after: beginning,
      onFacts: (facts) => void handed.push(...facts),
      onError: resolve,
    });
  });
  expect(ended).toBeInstanceOf(DatabaseNewer);
  expect(String(ended)).toMatch(/update this node/);
  expect(handed).toEqual([]);
  expect(failures[0]).toBeInstanceOf(DatabaseNewer);

  const records = openSqliteRecords({
    path,
    sides: [],
    onFailure: (error) => failures.push(error),
  });
  const upTo = await log.head();
  const asked = records.ask({ kind: 'alerts', at: instant(0), upTo });
  await expect(asked).rejects.toThrow(DatabaseNewer);
  await records.close();
  await log.close();

  // The next start stops before anything is counted.
  await expect(open()).rejects.toThrow(words);
  const { findings } = await lookAtDatabase(path);
  expect(findings).toMatchObject([{ todo: 'nothing is damaged: run the newer version' }]);
});

test('a database from before there were checksums gets them', async () => {
  const before = openForWriting(path);
  const db = new Kysely<unknown>({ dialect: new SqliteDialect({ database: before }) });
  const provider = { getMigrations: () => Promise.resolve(withoutChecksums) };
  expect((await new Migrator({ db, provider }).migrateToLatest()).error).toBeUndefined();
  before.exec(`INSERT INTO log (kind, id, fingerprint, gate, side, direction, at, occurred_at,
      received_at, visitor, nationality, document_type, child)
    VALUES ('passage', 'a:1', 'f', 'kz-in-1', 'kz', 0, 5, 5, 6, 'visitor', 'KAZ', 'passport', 0)`);
  before.exec(`INSERT INTO log (kind, id, fingerprint, at, received_at, body) VALUES
    ('alertCleared', 'x1', 'f', 7, 7, '{"key":"overstay:kz","raisedAt":5}')`);
  await db.destroy();

  const log = await open();
  const facts = await log.read(beginning, 10);
  expect(facts).toMatchObject([{ id: 'a:1' }, { id: 'x1', key: 'overstay:kz' }]);
  expect(await log.append(append(madeFact({ id: 'new' })))).toEqual(['appended']);
  await log.close();
  expect(await (await open()).head()).toBe(3);
  expect(failures).toEqual([]);
});
