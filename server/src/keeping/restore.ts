import {
  constants,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { instantText } from '@khorgos/shared/centre/instant';
import { copiedKeyFolderOf, dayKeyFolderOf, keyFolderEnding } from '../log/sealed-day.ts';
import { openPlain } from '../log/sqlite/open-database.ts';
import { restoringName } from '../log/sqlite/places.ts';
import { takeServerLock } from '../log/sqlite/server-lock.ts';
import type { Clock } from '../platform/clock.ts';
import { leaveWal } from './backup.ts';
import { syncFile, syncFolderOf } from './durable-files.ts';
import { type Examined, examine } from './examine.ts';
import { keepSecretOf } from './keep-secret.ts';
import { KeepingFailed } from './keeping-failed.ts';
import { bringBackKeys } from './key-copies.ts';

export interface Restored {
  readonly database: string;
  readonly facts: number;
  /** When the newest fact of the backup was taken in; undefined in an empty one. */
  readonly newest: number | undefined;
  /** Where the database that was there is now; undefined when there was none. */
  readonly movedAside: string | undefined;
  readonly secretCheck: string | undefined;
}

/**
 * Puts a backup in a database's place. The copy is read whole before anything is moved; what was there is
 * moved aside, never deleted. Throws `ServerLockHeld` while a server runs on the database.
 *
 * The order matters, because the power may fail between any two steps:
 *
 *     copy → read → database aside → its WAL and index aside → copy in place
 *
 * From the first move to the last the copy stands beside the empty place under a name at which a server
 * refuses to start, so that no empty database is ever made there and no WAL meets a file it is not of.
 */
export function restore(options: {
  readonly database: string;
  readonly file: string;
  readonly clock: Clock;
}): Restored {
  const { database, clock } = options;
  const file = resolve(options.file);
  if (!existsSync(file)) throw new KeepingFailed(`there is no file ${file}`);
  if (file === database)
    throw new KeepingFailed('the backup and the database are the same file: DATABASE_URL names it');
  mkdirSync(dirname(database), { recursive: true });
  const release = takeServerLock(database);
  try {
    const copy = restoringName(database);
    const examined = copyAndExamine(file, copy);
    const secretCheck = keepSecretOf(database, copy) ?? examined.secretCheck;
    bringBackKeys(keysBeside(file, database), dayKeyFolderOf(database));
    const aside = `${database}.before-restore-${instantText(clock.now()).replaceAll(/[-:.]/g, '')}`;
    const movedAside = moveAside(database, aside);
    renameSync(copy, database);
    syncFolderOf(database);
    const { facts, newest } = examined;
    return { database, facts, newest, movedAside, secretCheck };
  } finally {
    release();
  }
}

/** The copy made of this database's keys; of a database that had another name, where there is no doubt whose. */
function keysBeside(file: string, database: string): string {
  const own = copiedKeyFolderOf(database, file);
  if (existsSync(own)) return own;
  const folder = dirname(file);
  const [only, ...others] = readdirSync(folder).filter((name) => name.endsWith(keyFolderEnding));
  return only === undefined || others.length > 0 ? own : join(folder, only);
}

/** The copy is what is read, so that what was found good is what is used. */
function copyAndExamine(file: string, copy: string): Examined {
  clearDraft(copy);
  try {
    copyFileSync(file, copy, constants.COPYFILE_FICLONE);
    // A database that was copied by hand has its newest part here.
    if (existsSync(`${file}-wal`)) copyFileSync(`${file}-wal`, `${copy}-wal`);
    const examined = examineCopy(copy);
    const [first] = examined.damage;
    if (first !== undefined)
      throw new KeepingFailed(
        `${file} is damaged, nothing was changed (${first}): take another backup`,
      );
    syncFile(copy);
    syncFolderOf(copy);
    return examined;
  } catch (error) {
    clearDraft(copy);
    if (error instanceof KeepingFailed) throw error;
    throw new KeepingFailed(
      `${file} cannot be restored, nothing was changed: ${error instanceof Error ? error.message : 'unknown error'}`,
      { cause: error },
    );
  }
}

function examineCopy(copy: string): Examined {
  const db = openPlain(copy);
  try {
    leaveWal(db);
    return examine(db);
  } finally {
    db.close();
  }
}

function moveAside(database: string, aside: string): string | undefined {
  let moved: string | undefined;
  // The WAL last: alone it says that something was here, and keeps a server from starting on nothing.
  for (const rest of ['', '-shm', '-wal'])
    if (existsSync(`${database}${rest}`)) {
      renameSync(`${database}${rest}`, `${aside}${rest}`);
      syncFolderOf(database);
      moved = aside;
    }
  return moved;
}

function clearDraft(copy: string): void {
  for (const rest of ['', '-journal', '-wal', '-shm']) rmSync(`${copy}${rest}`, { force: true });
}
