import { statSync } from 'node:fs';

/**
 * Gives a function that throws when the file at a path is no longer the one it was. SQLite goes on
 * writing into a file that was removed or replaced, and what it writes is gone with the process.
 */
export function watchPlace(path: string): () => void {
  const { dev, ino } = statSync(path);
  return () => {
    const now = statSync(path, { throwIfNoEntry: false });
    if (now?.dev !== dev || now.ino !== ino) throw new DatabaseMoved();
  };
}

export class DatabaseMoved extends Error {
  override readonly name = 'DatabaseMoved';
  readonly code = 'DATABASE_MOVED';
  constructor() {
    super('the database file was moved, removed or replaced while it was open');
  }
}
