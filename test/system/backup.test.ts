import { execFile } from 'node:child_process';
import { copyFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { stateSchema } from '@khorgos/shared/live/state';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { createDevice } from './device.ts';
import { type Khorgos, khorgosProgram, startKhorgos } from './khorgos-process.ts';

let khorgos: Khorgos;
let display: string;
let deviceKey: string;
const path = (name: string) => join(khorgos.directory, name);
const run = promisify(execFile);

beforeAll(async () => {
  khorgos = await startKhorgos();
  display = await khorgos.key('display');
  deviceKey = await khorgos.key('device');
});
afterAll(() => khorgos.stop());

async function visits(): Promise<number> {
  const response = await fetch(`${khorgos.url}/api/v1/live`, {
    headers: { Authorization: `Bearer ${display}` },
  });
  return stateSchema.parse(await response.json()).year.visits;
}

const madeSchema = z.object({ file: z.string(), bytes: z.number(), facts: z.number() });
async function backup(name: string) {
  return madeSchema.parse(JSON.parse(await khorgos.tool('backup', path(name), '--json')));
}

/** What the tool says when it will not. */
async function refusal(...words: readonly string[]): Promise<string> {
  const refused: unknown = await khorgos.tool(...words).catch((error: unknown) => error);
  return z.object({ code: z.literal(1), stderr: z.string() }).parse(refused).stderr;
}

function idsIn(file: string, kinds = '%'): Set<unknown> {
  const db = new Database(file, { readonly: true });
  try {
    return new Set(db.prepare('SELECT id FROM log WHERE kind LIKE ?').pluck().all(kinds));
  } finally {
    db.close();
  }
}

it('copies a database that is written to all the while: what was acknowledged before is in it', async () => {
  const device = createDevice({ url: khorgos.url, key: deviceKey, series: 'b' });
  const acknowledged = new Set<string>();
  let over = false;
  const writing = (async () => {
    while (!over) {
      const events = device.events(25);
      const { status } = await device.send(events);
      expect(status).toBe(200);
      for (const { id } of events) acknowledged.add(id);
    }
  })();
  let before: ReadonlySet<string>;
  let made: Awaited<ReturnType<typeof backup>>;
  let during: number;
  try {
    await expect.poll(() => acknowledged.size, { timeout: 20_000 }).toBeGreaterThan(500);
    before = new Set(acknowledged);
    made = await backup('first.db');
    during = acknowledged.size - before.size;
  } finally {
    over = true;
    await writing;
  }
  expect(during).toBeGreaterThan(0);
  const kept = idsIn(made.file);
  expect(kept.size).toBe(made.facts);
  for (const id of before) expect(kept).toContain(id);
  // What the server itself wrote down is an alert of those who come at night.
  for (const id of idsIn(made.file, 'passage')) expect(acknowledged).toContain(id);
  expect((await readdir(khorgos.directory)).filter((name) => name.startsWith('first'))).toEqual([
    'first.db',
  ]);
});

it('overwrites nothing', async () => {
  await writeFile(path('precious'), 'precious');
  expect(await refusal('backup', path('precious'))).toMatch(/precious is there already.*\n$/);
  expect(await refusal('backup', path('nowhere/x.db'))).toMatch(/there is no folder .*\n$/);
});

it('restores nothing while a server runs', async () => {
  expect(await refusal('restore', path('first.db'))).toContain('another server runs on');
});

it('comes back as it was, and what was there is kept aside with its newest part', async () => {
  const device = createDevice({ url: khorgos.url, key: deviceKey, series: 'r' });
  await device.send(device.events(40));
  const counted = await visits();
  await backup('second.db');
  await device.send(device.events(60));
  const more = await visits();
  expect(more).toBeGreaterThan(counted);
  // Killed: its newest part is in the WAL alone.
  await khorgos.kill('SIGKILL');

  const restored = z
    .object({ movedAside: z.string(), secretFits: z.boolean(), facts: z.number() })
    .parse(JSON.parse(await khorgos.tool('restore', path('second.db'), '--json')));
  expect(restored.secretFits).toBe(true);
  await khorgos.restart();
  expect(await visits()).toBe(counted);
  await khorgos.kill('SIGTERM');

  await khorgos.tool('restore', restored.movedAside);
  await khorgos.restart();
  expect(await visits()).toBe(more);
});

it('looks at a backup before it moves anything', async () => {
  await khorgos.kill('SIGTERM');
  const names = async () => (await readdir(khorgos.directory)).sort();
  const before = await names();
  for (const [name, content] of [
    ['empty.db', ''],
    ['text.db', 'this is no database, it is a text that somebody gave this name'],
  ] as const) {
    await writeFile(path(name), content);
    expect(await refusal('restore', path(name))).toContain('nothing was changed');
    await rm(path(name));
  }
  await copyFile(path('second.db'), path('broken.db'));
  const db = new Database(path('broken.db'));
  db.exec('DELETE FROM log WHERE position = 7');
  db.close();
  expect(await refusal('restore', path('broken.db'))).toContain('no fact at position 7');
  await rm(path('broken.db'));
  expect(await names()).toEqual(before);
  await khorgos.restart();
});

it('says on a new machine that the SECRET is missing, and makes none', async () => {
  const away = path('elsewhere');
  const { stdout } = await run(process.execPath, [khorgosProgram, 'restore', path('second.db')], {
    cwd: khorgos.directory,
    env: { ...khorgos.environment, DATABASE_URL: `sqlite:${join(away, 'khorgos.db')}` },
  });
  expect(stdout).toContain('Put back SECRET');
  expect((await readdir(away)).sort()).toEqual([
    'khorgos.db',
    'khorgos.db.server-lock',
    'khorgos.document-keys',
  ]);
});

it('starts no empty database where a restore was cut short', async () => {
  await khorgos.kill('SIGTERM');
  await rename(path('khorgos.db'), path('khorgos.db.restoring'));
  await expect(khorgos.restart()).rejects.toThrow(
    /a restore was cut short[^\n]*khorgos restore FILE/,
  );
  expect(await readdir(khorgos.directory)).not.toContain('khorgos.db');
  await rename(path('khorgos.db.restoring'), path('khorgos.db'));
  await khorgos.restart();
});
