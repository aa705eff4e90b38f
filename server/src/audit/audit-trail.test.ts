import { createSecretKey } from 'node:crypto';
import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Instant, instant, parseInstant } from '@khorgos/shared/centre/instant';
import Database from 'better-sqlite3';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { migrate, openTables } from '../log/sqlite/tables.ts';
import { createWalOnDisk } from '../log/sqlite/wal-on-disk.ts';
import type { AuditDeed } from './audit-entry.ts';
import { createAuditTrail } from './audit-trail.ts';
import { createSqlAuditStore } from './sql-audit-store.ts';

const key = createSecretKey(Buffer.alloc(32, 7));
const start = parseInstant('2026-11-23T04:15:02Z');
const everything = {
  action: undefined,
  by: undefined,
  about: undefined,
  from: undefined,
  to: undefined,
  before: undefined,
  limit: 100,
} as const;

let folder: string;
let path: string;
let time: Instant;
const closing: (() => Promise<void>)[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'khorgos-audit-'));
  path = join(folder, 'khorgos.db');
  time = start;
  await migrate(path);
});
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
  await rm(folder, { recursive: true });
});

/** As another process has it: a connection of its own to the same file. */
function open(durable = createWalOnDisk(path)) {
  const db = openTables(path);
  closing.push(() => db.destroy());
  return createAuditTrail({ store: createSqlAuditStore({ db, durable }), key, now: () => time });
}

function deed(number: number): AuditDeed {
  return {
    action: 'visitor.revealed',
    by: { kind: 'key', id: 'key_1', name: 'shift manager' },
    about: { kind: 'visitor', id: `REF-${number}` },
    reason: `case ${number}`,
    address: '10.0.0.12',
    details: { step: number },
  };
}

/** Somebody with the file in their hands, whom no trigger keeps from anything. */
function tamper(...statements: readonly string[]): void {
  const db = new Database(path);
  db.exec('DROP TRIGGER audit_is_not_changed; DROP TRIGGER audit_is_not_removed');
  for (const statement of statements) db.exec(statement);
  db.close();
}

test('keeps what was done, by whom, to whom and why, the newest first', async () => {
  const trail = open();
  await trail.record(deed(1));
  time = instant(start + 1000);
  await trail.record({ action: 'secret.rotated', by: { kind: 'tool', id: '0', name: 'root' } });
  expect(await trail.list(everything)).toMatchObject([
    { number: 2, at: time, action: 'secret.rotated', by: { name: 'root' } },
    { number: 1, at: start, ...deed(1) },
  ]);
  expect(await trail.check()).toMatchObject({ entries: 2, differences: [] });
});

test('finds entries by deed, author, subject and time, a page at a time', async () => {
  const trail = open();
  for (let number = 1; number <= 5; number += 1) {
    time = instant(start + number * 1000);
    await trail.record(deed(number));
  }
  await trail.record({ action: 'key.added', by: { kind: 'tool', id: '0', name: 'root' } });
  const numbers = async (query: Partial<Parameters<typeof trail.list>[0]>) =>
    (await trail.list({ ...everything, ...query })).map(({ number }) => number);
  expect(await numbers({ action: 'key.added' })).toEqual([6]);
  expect(await numbers({ by: 'shift manager' })).toEqual([5, 4, 3, 2, 1]);
  expect(await numbers({ by: '0' })).toEqual([6]);
  expect(await numbers({ about: 'REF-3' })).toEqual([3]);
  expect(await numbers({ from: instant(start + 2000), to: instant(start + 3000) })).toEqual([3, 2]);
  expect(await numbers({ before: 4, limit: 2 })).toEqual([3, 2]);
});

test('is one chain, however many processes add to it at once', async () => {
  const trails = [open(), open(), open()];
  await Promise.all(
    Array.from({ length: 30 }, (_, number) => trails[number % 3]?.record(deed(number))),
  );
  expect(await open().check()).toMatchObject({ entries: 30, differences: [] });
});

test('says that a deed is written down only when it is on the disk', async () => {
  let onDisk = () => {};
  const trail = open(
    () =>
      new Promise((resolve) => {
        onDisk = resolve;
      }),
  );
  let said = false;
  const recorded = trail.record(deed(1)).then(() => {
    said = true;
  });
  await expect.poll(async () => (await trail.list(everything)).length).toBe(1);
  expect(said).toBe(false);
  onDisk();
  await recorded;
});

describe('a trail that was meddled with', () => {
  test('is not changed or shortened by a slip', () => {
    const db = new Database(path);
    db.exec(`INSERT INTO audit VALUES (1, 1, 'key.added', 'tool', '', '', NULL, NULL, NULL, NULL,
      NULL, '', '')`);
    expect(() => db.exec("UPDATE audit SET reason = 'another'")).toThrow('only added to');
    expect(() => db.exec('DELETE FROM audit')).toThrow('only added to');
    db.close();
  });

  const columns = [
    ['at', 'at + 1'],
    ['action', "'visitor.erased'"],
    ['action', "'nothing known'"],
    ['actor_kind', "'user'"],
    ['actor_id', "'key_2'"],
    ['actor_name', "'somebody else'"],
    ['about_kind', "'key'"],
    ['about_id', "'REF-9'"],
    ['about_kind', 'NULL'],
    ['reason', "'no reason'"],
    ['reason', 'NULL'],
    ['address', "'10.0.0.13'"],
    ['details', `'{"step":9}'`],
    ['details', "'not json'"],
    ['details', 'NULL'],
    ['hash', "'' || previous"],
    ['previous', "'another'"],
    ['number', '100'],
  ] as const;

  test('is told from one that was not: any column of any entry', async () => {
    const trail = open();
    for (let number = 1; number <= 4; number += 1) await trail.record(deed(number));
    const source = new Database(path);
    source.pragma('wal_checkpoint(TRUNCATE)');
    source.close();
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...columns),
        fc.integer({ min: 1, max: 4 }),
        async ([column, value], number) => {
          const copy = join(folder, 'copy.db');
          await copyFile(path, copy);
          const db = new Database(copy);
          db.exec('DROP TRIGGER audit_is_not_changed');
          db.exec(`UPDATE audit SET ${column} = ${value} WHERE number = ${number}`);
          db.close();
          const tables = openTables(copy);
          try {
            const store = createSqlAuditStore({ db: tables, durable: () => Promise.resolve() });
            const { differences } = await createAuditTrail({ store, key, now: () => time }).check();
            expect(differences).not.toEqual([]);
          } finally {
            await tables.destroy();
            await rm(copy);
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  test.each([
    ['an entry taken out of the middle', ['DELETE FROM audit WHERE number = 2']],
    ['the end cut off', ['DELETE FROM audit WHERE number > 2']],
    [
      'the end cut off and the tip moved back',
      [
        'DELETE FROM audit WHERE number > 2',
        'UPDATE audit_tip SET number = 2, hash = (SELECT hash FROM audit WHERE number = 2)',
      ],
    ],
    ['everything gone', ['DELETE FROM audit', "UPDATE audit_tip SET number = 0, hash = ''"]],
    [
      'two entries in each other’s place',
      [
        'UPDATE audit SET number = 100 WHERE number = 2',
        'UPDATE audit SET number = 2 WHERE number = 3',
        'UPDATE audit SET number = 3 WHERE number = 100',
      ],
    ],
    [
      'an entry made up behind the end',
      [
        `INSERT INTO audit SELECT 5, at, action, actor_kind, actor_id,
      actor_name, about_kind, about_id, reason, address, details, hash, hash FROM audit WHERE number = 4`,
      ],
    ],
  ])('is told from one that was not: %s', async (_, statements) => {
    const trail = open();
    for (let number = 1; number <= 4; number += 1) await trail.record(deed(number));
    tamper(...statements);
    const { differences } = await trail.check();
    expect(differences).not.toEqual([]);
  });

  test('stays told after more was added behind the cut', async () => {
    const trail = open();
    for (let number = 1; number <= 4; number += 1) await trail.record(deed(number));
    tamper('DELETE FROM audit WHERE number > 2');
    for (let number = 5; number <= 9; number += 1) await trail.record(deed(number));
    expect((await trail.check()).differences).toEqual(['audit entries 3 to 4 are gone']);
  });

  test('cannot be made anew without the key', async () => {
    const db = openTables(path);
    closing.push(() => db.destroy());
    const forged = createAuditTrail({
      store: createSqlAuditStore({ db, durable: () => Promise.resolve() }),
      key: createSecretKey(Buffer.alloc(32, 8)),
      now: () => time,
    });
    await forged.record(deed(1));
    expect((await open().check()).differences).toHaveLength(2);
  });
});
