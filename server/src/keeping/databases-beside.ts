import { readdirSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { z } from 'zod';

const settingsSchema = z
  .array(z.tuple([z.string(), z.string()]))
  .transform((rows) => new Map(rows));

/**
 * The names of other databases in a database's folder that the same SECRET opens. Its own backups are none: they
 * share its root, and take over its SECRET when they are put back.
 */
export function databasesBeside(options: {
  readonly path: string;
  readonly secretCheck: string;
  readonly rootId: string | undefined;
}): readonly string[] {
  const { path, secretCheck, rootId } = options;
  const folder = dirname(path);
  return (
    readdirSync(folder, { withFileTypes: true })
      // A link to a file on another disk is opened by the same SECRET.
      .filter((entry) => !entry.isDirectory() && entry.name !== basename(path))
      .map(({ name }) => name)
      .filter((name) => mayBeDatabase(join(folder, name)))
      .filter((name) => {
        const settings = settingsOf(join(folder, name));
        return settings.get('secret_check') === secretCheck && settings.get('root_id') !== rootId;
      })
  );
}

/**
 * An empty file is a lock. And whoever opens what belongs to a database that this process has open, and closes it
 * again, lets go of the locks on it.
 */
function mayBeDatabase(path: string): boolean {
  if (/-(?:wal|shm|journal)$/.test(path)) return false;
  const found = statSync(path, { throwIfNoEntry: false });
  return found?.isFile() === true && found.size > 0;
}

/** What SQLite says of a file that is no database of ours, or so damaged that no SECRET would open it. */
const notOurs = /^SQLITE_(?:NOTADB|CORRUPT\w*|ERROR)$/;

/** Throws where it may be one of ours and could not be looked into. */
function settingsOf(path: string): ReadonlyMap<string, string> {
  let db: Database.Database | undefined;
  try {
    db = new Database(path, { readonly: true, fileMustExist: true });
    const rows = db.prepare('SELECT name, value FROM settings').raw().all();
    return settingsSchema.safeParse(rows).data ?? new Map();
  } catch (error) {
    if (error instanceof Database.SqliteError && notOurs.test(error.code)) return new Map();
    throw error;
  } finally {
    db?.close();
  }
}
