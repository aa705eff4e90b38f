import { randomBytes } from 'node:crypto';
import {
  closeSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { ConfigError } from './config-error.ts';
import type { SecretText } from './secret-text.ts';
import { type Database, secretSchema } from './variables.ts';

/**
 * The root of every derived key: the one given, else the one kept beside the embedded database,
 * which is made where there is none.
 *
 * It is on disk before it is used, and of any number of processes that make one at once, all get the
 * same: what was sealed with a secret that is gone stays sealed.
 */
export function obtainSecret(options: {
  readonly given: SecretText | undefined;
  readonly database: Database;
}): SecretText {
  const { given, database } = options;
  if (given !== undefined) return given;
  if (database.kind === 'postgres')
    throw new ConfigError(
      'SECRET must be 32 or more characters, the same on every node, when DATABASE_URL is PostgreSQL',
    );
  const path = join(dirname(database.path), 'secret');
  try {
    return readSecret(path) ?? createSecret(path);
  } catch (error) {
    if (error instanceof ConfigError) throw error;
    throw new ConfigError(
      `SECRET is not set and cannot be kept in ${path} (${codeOf(error)}): set it, or make the folder writable`,
    );
  }
}

/** The secret where there is one; makes none. */
export function findSecret(options: {
  readonly given: SecretText | undefined;
  readonly database: Database;
}): SecretText | undefined {
  const { given, database } = options;
  if (given !== undefined || database.kind === 'postgres') return given;
  return readSecret(join(dirname(database.path), 'secret'));
}

export function readSecret(path: string): SecretText | undefined {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
  const secret = secretSchema.safeParse(text.trim());
  if (secret.success) return secret.data;
  throw new ConfigError(
    `SECRET is not set and its file ${path} is damaged: put back the file from a backup, or set SECRET`,
  );
}

function createSecret(path: string): SecretText {
  const folder = dirname(path);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const draft = `${path}.${randomBytes(8).toString('hex')}`;
  try {
    writeDurably(draft, `${randomBytes(32).toString('base64url')}\n`);
    // A link appears whole or not at all, and only where there is nothing yet: the first one wins.
    linkSync(draft, path);
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
  } finally {
    rmSync(draft, { force: true });
  }
  syncFolder(folder);
  const secret = readSecret(path);
  if (secret === undefined) throw new ConfigError(`SECRET was made and is gone again from ${path}`);
  return secret;
}

function writeDurably(path: string, text: string): void {
  const file = openSync(path, 'wx', 0o600);
  try {
    writeFileSync(file, text);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

// The file's name is durable only when its folder is. Windows cannot open a folder, and need not.
function syncFolder(path: string): void {
  if (process.platform === 'win32') return;
  const folder = openSync(path, 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
}
