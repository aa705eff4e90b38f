import { execFile } from 'node:child_process';
import { copyFile, mkdir, readdir, readFile, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { createDevice } from './device.ts';
import { type Khorgos, khorgosProgram, startKhorgos } from './khorgos-process.ts';

let khorgos: Khorgos;
let key: string;
let sound: string;
const run = promisify(execFile);
const path = () => join(khorgos.directory, 'khorgos.db');

beforeAll(async () => {
  khorgos = await startKhorgos();
  key = await khorgos.key('device');
  const device = createDevice({ url: khorgos.url, key, series: 'd' });
  for (let batch = 0; batch < 20; batch += 1) await device.send(device.events(100));
  await khorgos.kill('SIGTERM');
  sound = join(khorgos.directory, 'sound');
  await copyFile(path(), sound);
});
afterAll(() => khorgos.stop());

const failedSchema = z.object({ code: z.number(), stderr: z.string() });

/** Starts a server on what is there; resolves with the line it ended with. */
async function startOn(database: string): Promise<string> {
  const { code, stderr } = failedSchema.parse(
    await run(process.execPath, [khorgosProgram, 'serve'], {
      env: { ...khorgos.environment, DATABASE_URL: `sqlite:${database}`, PORT: '0' },
      timeout: 20_000,
    }).catch((error: unknown) => error),
  );
  expect(code).toBe(1);
  expect(stderr).toMatch(/^[^\n]+\n$/);
  return stderr;
}

async function beside(database: string, statements: string): Promise<void> {
  const db = new Database(database);
  db.unsafeMode(true);
  db.pragma('writable_schema = ON');
  db.exec(statements);
  db.close();
}

async function overwrite(database: string, at: number, bytes: string): Promise<void> {
  const content = await readFile(database);
  content.write(bytes, at, 'latin1');
  await writeFile(database, content);
}

it.each<readonly [string, RegExp, (database: string) => Promise<void>]>([
  ['an empty file', /is empty \(0 bytes\)/, (database) => truncate(database, 0)],
  ['a file cut in a page', /was cut off/, (database) => truncate(database, 50_001)],
  ['a file cut between pages', /was cut off/, (database) => truncate(database, 81_920)],
  [
    'another file',
    /is no SQLite database/,
    (database) => writeFile(database, 'PK\u0003\u0004 an archive that somebody gave this name'),
  ],
  [
    'an empty database of SQLite',
    /lacks table kysely_migration/,
    async (database) => {
      await truncate(database, 0);
      await beside(database, 'CREATE TABLE other (x); CREATE TABLE another (x)');
    },
  ],
  ['a missing table', /lacks table quarantine/, (file) => beside(file, 'DROP TABLE quarantine')],
  ['a missing log', /log/, (file) => beside(file, 'DROP TABLE log')],
  [
    'a missing index',
    /lacks index log_by_visitor/,
    (file) => beside(file, 'DROP INDEX log_by_visitor'),
  ],
  [
    'a lost end',
    /ends at position 1990/,
    (file) => beside(file, 'DELETE FROM log WHERE position > 1990'),
  ],
  [
    'another row',
    /position 1500, fails its checksum/,
    (file) => beside(file, 'UPDATE log SET direction = 1 - direction WHERE position = 1500'),
  ],
  [
    'another site',
    /the site is not as it was written/,
    (file) => beside(file, `UPDATE settings SET value = replace(value, '07:00', '06:00')`),
  ],
  [
    'a list of tables that was written over',
    /damaged: .*SQLite says/,
    (file) => overwrite(file, 100, '\u0000\u0000\u0000'),
  ],
])('%s stops the start with one line, and is left as it is', async (name, line, damage) => {
  const directory = join(khorgos.directory, name.replaceAll(' ', '-'));
  await mkdir(directory);
  const database = join(directory, 'khorgos.db');
  await copyFile(sound, database);
  await copyFile(join(khorgos.directory, 'secret'), join(directory, 'secret'));
  await damage(database);
  const before = await readFile(database);
  const said = await startOn(database);
  expect(said).toMatch(line);
  expect(said).toContain('khorgos restore FILE');
  expect((await readFile(database)).equals(before)).toBe(true);
  expect((await readdir(directory)).filter((file) => file.startsWith('khorgos.db.before'))).toEqual(
    [],
  );
});

it('comes back by the way that the line names', async () => {
  await truncate(path(), 81_920);
  await expect(khorgos.restart()).rejects.toThrow(/khorgos restore FILE/);
  await khorgos.tool('restore', sound);
  await khorgos.restart();
  await khorgos.kill('SIGTERM');
});

it('misses what a damaged WAL takes along, where SQLite would start without a word', async () => {
  await khorgos.restart();
  const device = createDevice({ url: khorgos.url, key, series: 'w' });
  for (let batch = 0; batch < 30; batch += 1) await device.send(device.events(4));
  await khorgos.kill('SIGKILL');
  const wal = `${path()}-wal`;
  const written = await readFile(wal);
  const broken = Buffer.from(written);
  const middle = 32 + 4120 * 8 + 2000;
  broken.writeUInt8(broken.readUInt8(middle) ^ 1, middle);
  await writeFile(wal, broken);
  await expect(khorgos.restart()).rejects.toThrow(
    /khorgos.db-wal holds \d+ commits behind a frame[^\n]*khorgos restore FILE/,
  );
  expect((await readFile(wal)).equals(broken)).toBe(true);
  await writeFile(wal, written);
  await khorgos.restart();
  await khorgos.kill('SIGTERM');
});

it('ends when it meets damage while it runs, with the line', async () => {
  await khorgos.restart();
  const device = createDevice({ url: khorgos.url, key, series: 'e' });
  await device.send(device.events(100));
  await beside(path(), 'DELETE FROM log WHERE position > 2150');
  await expect
    .poll(() => khorgos.output(), { timeout: 20_000 })
    .toMatch(/ends at position 2150, it was written up to 22\d\d[^\n]*khorgos restore FILE/);
  await expect.poll(() => isGone(khorgos.pid), { timeout: 20_000 }).toBe(true);
});

function isGone(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return false;
  } catch {
    return true;
  }
}
