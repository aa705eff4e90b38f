import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DatabaseUnfit } from '../database-unfit.ts';
import { openForWriting } from './open-database.ts';
import { assertWalSound } from './wal-sound.ts';

const commits = 60;
const folder = mkdtempSync(join(tmpdir(), 'khorgos-wal-'));
const path = join(folder, 'left.db');
let wal: Buffer;

/** What a killed process leaves: everything is in the WAL, over what it held before it was begun anew. */
beforeAll(() => {
  const db = openForWriting(join(folder, 'live.db'));
  db.exec('CREATE TABLE t (x)');
  const insert = db.prepare('INSERT INTO t VALUES (zeroblob(3000))');
  for (let count = 0; count < 100; count += 1) insert.run();
  db.pragma('wal_checkpoint(RESTART)');
  for (let count = 0; count < commits; count += 1) insert.run();
  cpSync(join(folder, 'live.db'), path);
  wal = readFileSync(join(folder, 'live.db-wal'));
  db.close();
});
afterAll(() => rmSync(folder, { recursive: true }));

function judge(bytes: Buffer): string {
  writeFileSync(`${path}-wal`, bytes);
  try {
    assertWalSound(path);
    return 'sound';
  } catch (error) {
    if (error instanceof DatabaseUnfit) return error.message;
    throw error;
  }
}

function flipped(at: number): Buffer {
  const bytes = Buffer.from(wal);
  bytes.writeUInt8(bytes.readUInt8(at) ^ 4, at);
  return bytes;
}

/** Where frames begin that are of the newest turn of the WAL. */
function frames(): number[] {
  const salt = wal.subarray(16, 24);
  const starts: number[] = [];
  for (let at = 32; at + 4120 <= wal.length; at += 4120)
    if (salt.equals(wal.subarray(at + 8, at + 16))) starts.push(at);
  return starts;
}

test('finds nothing in what a kill leaves, nor in a WAL that is not there or was just begun', () => {
  expect(frames().length * 4120 + 32).toBeLessThan(wal.length);
  expect(judge(wal)).toBe('sound');
  expect(judge(Buffer.alloc(0))).toBe('sound');
  expect(judge(wal.subarray(0, 32))).toBe('sound');
});

test('takes a commit in pieces at the end for the power cut that it is', () => {
  const last = frames().at(-1) ?? 0;
  expect(judge(flipped(last + 100))).toBe('sound');
  expect(judge(wal.subarray(0, last + 2000))).toBe('sound');
});

test.each([
  ['a page', 24 + 1000],
  ['a page number', 3],
  ['a salt', 9],
  ['a checksum', 17],
])(
  'sees a bit that turned over in %s of an early frame, where SQLite drops all behind it',
  (_, offset) => {
    const broken = flipped((frames()[4] ?? 0) + offset);
    expect(judge(broken)).toMatch(/holds \d\d commits behind a frame[^\n]*khorgos restore FILE/);
    const db = new Database(path, { readonly: true });
    expect(Number(db.prepare('SELECT count(*) FROM t').pluck().get())).toBeLessThan(100 + commits);
    db.close();
  },
);

test.each([0, 3, 5, 10, 13, 17, 21, 26, 30])(
  'sees a bit that turned over in byte %i of the header, where SQLite drops everything',
  (at) => {
    expect(judge(flipped(at))).toMatch(/commits behind a frame/);
  },
);
