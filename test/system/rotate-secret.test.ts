import { spawn } from 'node:child_process';
import { copyFile, mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openRoot } from '@khorgos/server/access/root-key';
import { SealBroken } from '@khorgos/server/access/sealer';
import { SecretText } from '@khorgos/server/config/secret-text';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { createDevice, type Device } from './device.ts';
import { type Khorgos, khorgosProgram, startKhorgos } from './khorgos-process.ts';
import { chosenSeed, createSeededRandom } from './seeded-random.ts';

// KHORGOS_ROTATION_ROUNDS=200 for the long run.
const rounds = Number(process.env.KHORGOS_ROTATION_ROUNDS ?? 2);

let khorgos: Khorgos;
let device: Device;
let manager: string;

beforeAll(async () => {
  khorgos = await startKhorgos();
  device = createDevice({ url: khorgos.url, key: await khorgos.key('device'), series: 'r' });
  manager = await khorgos.key('manager');
});
afterAll(() => khorgos.stop());

const secretNow = async () => (await readFile(join(khorgos.directory, 'secret'), 'utf8')).trim();

function post(path: string, body: unknown): Promise<Response> {
  return fetch(`${khorgos.url}/api/v1${path}`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${manager}`, 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
}

/** Somebody who came in; the whole number as it is revealed now. */
async function arrive(): Promise<{ readonly ref: string; readonly number: string }> {
  const [event] = device.events(2);
  if (event === undefined || !('number' in event.document)) throw new Error('no event');
  expect((await device.send([event])).status).toBe(200);
  const found = await post('/visitors/search', { document: event.document });
  const { ref } = z.object({ ref: z.string() }).parse(await found.json());
  return { ref, number: event.document.number.toUpperCase() };
}

async function revealed(ref: string): Promise<unknown> {
  const answer = await post(`/visitors/${ref}/reveal`, { reason: 'the test asks' });
  return Reflect.get(Object(await answer.json()), 'document');
}

function rootKey(): string {
  const db = new Database(join(khorgos.directory, 'khorgos.db'), { readonly: true });
  try {
    return z
      .string()
      .parse(db.prepare("SELECT value FROM settings WHERE name = 'root_key'").pluck().get());
  } finally {
    db.close();
  }
}

it('opens everything with another SECRET, and nothing with the old one, while the server goes on', async () => {
  const before = await arrive();
  const old = await secretNow();
  await khorgos.tool('keys', 'rotate-secret');
  const now = await secretNow();
  expect(now).not.toBe(old);
  expect(() => openRoot(rootKey(), new SecretText(old))).toThrow(SealBroken);
  expect(openRoot(rootKey(), new SecretText(now)).reveal()).toHaveLength(43);

  const after = await arrive();
  for (const { ref, number } of [before, after])
    expect(await revealed(ref)).toMatchObject({ number });
  await khorgos.kill('SIGTERM');
  await expect(khorgos.restart({ SECRET: old })).rejects.toThrow('SECRET is not the one');
  await khorgos.restart();
  for (const { ref, number } of [before, after])
    expect(await revealed(ref)).toMatchObject({ number });
  // The same document is the same visitor.
  expect((await arriveAgain(before.number)).ref).toBe(before.ref);
});

async function arriveAgain(number: string) {
  const found = await post('/visitors/search', { document: { issuer: 'KAZ', number } });
  return z.object({ ref: z.string() }).parse(await found.json());
}

it('has a backup from before open with the SECRET of now where it is put back', async () => {
  const person = await arrive();
  const folder = join(khorgos.directory, 'backups');
  await mkdir(folder);
  const file = join(folder, 'before.db');
  await khorgos.tool('backup', file);
  await khorgos.tool('keys', 'rotate-secret');
  await khorgos.kill('SIGTERM');
  const said = z
    .object({ secretFits: z.boolean() })
    .parse(JSON.parse(await khorgos.tool('restore', file, '--json')));
  expect(said.secretFits).toBe(true);
  await khorgos.restart();
  expect(await revealed(person.ref)).toMatchObject({ number: person.number });
});

it(`loses nothing when it is killed halfway, ${rounds} times (seed ${chosenSeed})`, async () => {
  const random = createSeededRandom(chosenSeed);
  const person = await arrive();
  for (let round = 0; round < rounds; round += 1) {
    const child = spawn(process.execPath, [khorgosProgram, 'keys', 'rotate-secret'], {
      cwd: khorgos.directory,
      env: khorgos.environment,
      stdio: 'ignore',
    });
    const ended = new Promise((resolve) => child.once('exit', resolve));
    await new Promise((resolve) => setTimeout(resolve, 200 + random.below(1500)));
    child.kill('SIGKILL');
    await ended;
    await khorgos.kill('SIGKILL');
    await khorgos.restart();
    expect(await revealed(person.ref)).toMatchObject({ number: person.number });
  }
}, 240_000);

it('of two at once lets one be, and the SECRET that is kept opens the database', async () => {
  const person = await arrive();
  const rotations = [0, 1].map(() => khorgos.tool('keys', 'rotate-secret'));
  const outcomes = await Promise.allSettled(rotations);
  expect(outcomes.map(({ status }) => status)).toContain('fulfilled');
  for (const outcome of outcomes)
    if (outcome.status === 'rejected') expect(String(outcome.reason)).toContain('another rotation');
  expect(openRoot(rootKey(), new SecretText(await secretNow())).reveal()).toHaveLength(43);
  expect(await revealed(person.ref)).toMatchObject({ number: person.number });
});

it('goes on from wherever the power failed: the database with the new SECRET, its file not yet in place', async () => {
  const person = await arrive();
  const kept = join(khorgos.directory, 'secret');
  await copyFile(kept, join(khorgos.directory, 'secret.of-before'));
  await khorgos.tool('keys', 'rotate-secret');
  await khorgos.kill('SIGKILL');
  await copyFile(kept, join(khorgos.directory, 'secret.next'));
  await copyFile(join(khorgos.directory, 'secret.of-before'), kept);
  await khorgos.restart();
  expect(await revealed(person.ref)).toMatchObject({ number: person.number });
  expect(openRoot(rootKey(), new SecretText(await secretNow())).reveal()).toHaveLength(43);
});
