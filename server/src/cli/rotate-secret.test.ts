import {
  copyFile,
  mkdir,
  mkdtemp,
  readFile,
  rename,
  rm,
  symlink,
  writeFile,
} from 'node:fs/promises';
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
import { withStorage } from './with-storage.ts';

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

test('locks no other database out that lies in the same folder', async () => {
  const at = (name: string) => join(directory, name);
  const opens = (name: string) => {
    vi.stubEnv('DATABASE_URL', `sqlite:${at(name)}`);
    return withStorage(({ root }) => Promise.resolve(root.reveal()));
  };
  const ours = await opens('khorgos.db');
  // Its own backup takes its SECRET over, and what is no database of ours needs none.
  await copyFile(at('khorgos.db'), at('backup.db'));
  await writeFile(at('notes.txt'), 'not a database at all');
  const made = await readFile(at('secret'), 'utf8');
  await rotate();
  const rotated = await readFile(at('secret'), 'utf8');
  expect(rotated).not.toBe(made);
  const theirs = await opens('another.db');
  expect(theirs).not.toBe(ours);
  await expect(rotate()).rejects.toThrow('khorgos.db lies in the same folder');
  // Also where its file lies on another disk.
  await mkdir(at('disk'));
  await rename(at('khorgos.db'), at('disk/khorgos.db'));
  await symlink(at('disk/khorgos.db'), at('khorgos.db'));
  await expect(rotate()).rejects.toThrow('khorgos.db lies in the same folder');
  expect(await readFile(at('secret'), 'utf8')).toBe(rotated);
  expect(await opens('khorgos.db')).toBe(ours);
  // Opened half a dozen times, by threads that are compiled anew where nothing is built.
}, 120_000);
