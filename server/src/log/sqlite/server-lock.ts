import { existsSync } from 'node:fs';
import Database from 'better-sqlite3';
import { FileLockHeld, takeFileLock } from './file-lock.ts';

/** Another server runs on this database. */
export class ServerLockHeld extends Error {
  override readonly name = 'ServerLockHeld';
  constructor(path: string) {
    super(
      `another server runs on ${path}: stop it first, or use PostgreSQL to run several (DATABASE_URL)`,
    );
  }
}

/** Whether a server holds the lock; takes nothing, so that none is kept from starting. */
export function serverRuns(path: string): boolean {
  const file = `${path}.server-lock`;
  if (!existsSync(file)) return false;
  const lock = new Database(file, { readonly: true, timeout: 0 });
  try {
    lock.pragma('user_version');
    return false;
  } catch (error) {
    if (error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY')) return true;
    throw error;
  } finally {
    lock.close();
  }
}

/** One server on one embedded database: two would not see each other's heartbeats and revisions. */
export function takeServerLock(path: string): () => void {
  try {
    return takeFileLock({ file: `${path}.server-lock`, waitMilliseconds: 200 });
  } catch (error) {
    if (error instanceof FileLockHeld) throw new ServerLockHeld(path);
    throw error;
  }
}
