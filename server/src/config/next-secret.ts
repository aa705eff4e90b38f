import { closeSync, existsSync, fsyncSync, openSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { readSecret } from './secret.ts';
import type { SecretText } from './secret-text.ts';
import type { Database } from './variables.ts';

// While a SECRET is being replaced, the new one lies beside the old: whichever of them the database was left
// with, it is there. Who writes or moves one holds the lock, or two at once would move each other's.

type Embedded = Extract<Database, { kind: 'sqlite' }>;

/** On the disk when it returns. */
export function keepNextSecret(database: Embedded, secret: SecretText): void {
  const path = nextOf(database);
  const draft = `${path}.draft`;
  const file = openSync(draft, 'w', 0o600);
  try {
    writeFileSync(file, `${secret.reveal()}\n`);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(draft, path);
  syncFolder(database);
}

/** The one that is to be, where a rotation has begun and not ended. */
export function nextSecret(database: Database): SecretText | undefined {
  if (database.kind === 'postgres' || !existsSync(nextOf(database))) return undefined;
  return readSecret(nextOf(database));
}

/** Puts it in the place of the old one. */
export function takeNextSecret(database: Embedded): void {
  renameSync(nextOf(database), join(dirname(database.path), 'secret'));
  syncFolder(database);
}

/** The file of the lock: of the folder, as SECRET is. */
export function rotationLockOf({ path }: Embedded): string {
  return join(dirname(path), 'secret.lock');
}

function nextOf({ path }: Embedded): string {
  return join(dirname(path), 'secret.next');
}

function syncFolder({ path }: Embedded): void {
  if (process.platform === 'win32') return;
  const folder = openSync(dirname(path), 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}
