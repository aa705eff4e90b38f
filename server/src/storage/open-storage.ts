import type { Database } from '../config/variables.ts';
import type { Storage } from '../storage.ts';

/** Opens the database, makes what is missing in it, and refuses a SECRET it was not made with. */
export async function openStorage(options: {
  readonly database: Database;
  readonly secretCheck: string;
  /** For the server, which is alone on an embedded database. */
  readonly exclusive: boolean;
}): Promise<Storage> {
  const { database, ...rest } = options;
  // Of the two only one is loaded: each takes a tenth of what a call of the operator's tool takes in all.
  if (database.kind === 'sqlite') {
    const { openSqliteStorage } = await import('./sqlite-storage.ts');
    return openSqliteStorage({ ...rest, path: database.path });
  }
  const { openPostgresStorage } = await import('./postgres-storage.ts');
  return openPostgresStorage({ ...rest, url: database.url, keysUrl: database.keysUrl });
}
