import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';

/** Somebody else holds it. */
export class FileLockHeld extends Error {
  override readonly name = 'FileLockHeld';
}

/**
 * One at a time, of all processes on this machine. Held as a transaction on a file of its own, which the
 * operating system lets go of however the process ends.
 */
export function takeFileLock(options: {
  readonly file: string;
  readonly waitMilliseconds: number;
}): () => void {
  const { file, waitMilliseconds } = options;
  mkdirSync(dirname(file), { recursive: true });
  const lock = new Database(file, { timeout: waitMilliseconds });
  try {
    lock.pragma('locking_mode = EXCLUSIVE');
    lock.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    lock.close();
    if (error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY'))
      throw new FileLockHeld(`${file} is held by another process`);
    throw error;
  }
  return () => {
    lock.close();
  };
}
