import { randomBytes } from 'node:crypto';
import { existsSync, renameSync, rmSync, statfsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { copiedKeyFolderOf, dayKeyFolderOf } from '../log/sealed-day.ts';
import { type Connection, openForReading, openPlain } from '../log/sqlite/open-database.ts';
import { syncFile, syncFolderOf } from './durable-files.ts';
import { type Examined, examine } from './examine.ts';
import { KeepingFailed } from './keeping-failed.ts';
import { assertOurCopies, copyKeys } from './key-copies.ts';

export interface BackupMade {
  readonly file: string;
  readonly bytes: number;
  readonly facts: number;
}

/**
 * Copies a database as it is at one moment into one file, while a server writes to it. The file has its
 * name only when all of it is on the disk and every page and row of it was read: what is found under
 * the name can be restored.
 */
export async function backUp(options: {
  readonly database: string;
  readonly file: string;
}): Promise<BackupMade> {
  const { database, file } = options;
  refuseToOverwrite(file);
  if (!existsSync(database))
    throw new KeepingFailed(`there is no database ${database}: DATABASE_URL says where it is`);
  refuseWithoutRoom(database, file);
  const keys = { from: dayKeyFolderOf(database), to: copiedKeyFolderOf(database, file) };
  assertOurCopies(keys.from, keys.to);
  const draft = `${file}.${randomBytes(6).toString('hex')}.part`;
  try {
    await copyAtOneMoment(database, draft);
    const { facts } = examineAlone(draft);
    syncFile(draft);
    refuseToOverwrite(file);
    renameSync(draft, file);
    syncFolderOf(file);
    copyKeys(keys.from, keys.to);
    return { file, bytes: statSync(file).size, facts };
  } finally {
    for (const rest of ['', '-journal', '-wal', '-shm']) rmSync(`${draft}${rest}`, { force: true });
  }
}

async function copyAtOneMoment(database: string, draft: string): Promise<void> {
  const source = openForReading(database);
  try {
    // All that is left in the second step: between two steps a writer would make it begin anew, for ever
    // at a busy server. The writer is not kept waiting by it.
    await source.backup(draft, { progress: ({ remainingPages }) => remainingPages + 1 });
  } catch (error) {
    throw new KeepingFailed(`the copy could not be made: ${wordsOf(error)}`, { cause: error });
  } finally {
    source.close();
  }
}

/** A backup that was never read is a hope. Throws with the first place that is damaged. */
function examineAlone(draft: string): Examined {
  const db = openPlain(draft);
  try {
    leaveWal(db);
    const examined = examine(db);
    const [first] = examined.damage;
    if (first !== undefined)
      throw new KeepingFailed(
        `the database is damaged, so this would be no backup (${first}): khorgos doctor says more, khorgos restore FILE puts an earlier backup in its place`,
      );
    return examined;
  } finally {
    db.close();
  }
}

/** One file that needs no other beside it. */
export function leaveWal(db: Connection): void {
  db.pragma('journal_mode = DELETE');
}

function refuseToOverwrite(file: string): void {
  if (existsSync(file))
    throw new KeepingFailed(
      `${file} is there already: a backup overwrites nothing, give another name`,
    );
}

/** Before the work, and before the disk that the server may share is full. */
function refuseWithoutRoom(database: string, file: string): void {
  const folder = dirname(file);
  if (!existsSync(folder)) throw new KeepingFailed(`there is no folder ${folder}: make it first`);
  const { bavail, bsize } = statfsSync(folder);
  const needed = statSync(database).size;
  if (bavail * bsize < needed * 1.05)
    throw new KeepingFailed(
      `there is no room in ${folder}: a backup takes ${megabytes(needed)} MB, ${megabytes(bavail * bsize)} MB are free`,
    );
}

function megabytes(bytes: number): number {
  return Math.ceil(bytes / 1_000_000);
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : 'unknown error';
}
