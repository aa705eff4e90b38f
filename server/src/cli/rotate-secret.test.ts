import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { openRoot } from '../access/root-key.ts';
import { keepNextSecret, rotationLockOf } from '../config/next-secret.ts';
import { SecretText } from '../config/secret-text.ts';
import { takeFileLock } from '../log/sqlite/file-lock.ts';
import { rotateSecret } from './rotate-secret.ts';

const ofTheEnvironment = 'a secret of the environment, 32 letters';

let directory: string;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'khorgos-rotation-'));
  vi.stubEnv('DATABASE_URL', `sqlite:${join(directory, 'khorgos.db')}`);
  vi.spyOn(process.stdout, 'write').mockReturnValue(true);
});
afterEach(async () => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  await rm(directory, { recursive: true });
});

const rotate = () => rotateSecret({ json: true });

function rootKey(): string {
  const db = new Database(join(directory, 'khorgos.db'), { readonly: true });
  try {
    const found = db.prepare("SELECT value FROM settings WHERE name = 'root_key'").pluck().get();
    return z.string().parse(found);
  } finally {
    db.close();
  }
}

test('puts the database on no SECRET that only this process knows', async () => {
  vi.stubEnv('SECRET', ofTheEnvironment);
  await expect(rotate()).rejects.toThrow('NEW_SECRET must be');
  expect(openRoot(rootKey(), new SecretText(ofTheEnvironment)).reveal()).toHaveLength(43);
  const next = 'another secret, known to somebody already';
  vi.stubEnv('NEW_SECRET', next);
  await rotate();
  expect(openRoot(rootKey(), new SecretText(next)).reveal()).toHaveLength(43);
});

test('leaves what another one has begun as it is', async () => {
  const database = { kind: 'sqlite', path: join(directory, 'khorgos.db') } as const;
  const next = new SecretText('the next secret, of one that has begun');
  const release = takeFileLock({ file: rotationLockOf(database), waitMilliseconds: 0 });
  try {
    keepNextSecret(database, next);
    await expect(rotate()).rejects.toThrow('another rotation');
    expect((await readFile(join(directory, 'secret.next'), 'utf8')).trim()).toBe(next.reveal());
  } finally {
    release();
  }
});
