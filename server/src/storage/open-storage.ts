import type { Database } from '../config/variables.ts';
import type { Storage } from '../storage.ts';
import { openPostgresStorage } from './postgres-storage.ts';
import { openSqliteStorage } from './sqlite-storage.ts';

/** Opens the database, makes what is missing in it, and refuses a SECRET it was not made with. */
export function openStorage(options: {
  readonly database: Database;
  readonly secretCheck: string;
  /** For the server, which is alone on an embedded database. */
  readonly exclusive: boolean;
}): Promise<Storage> {
  const { database, ...rest } = options;
  return database.kind === 'postgres'
    ? openPostgresStorage({ ...rest, url: database.url, keysUrl: database.keysUrl })
    : openSqliteStorage({ ...rest, path: database.path });
}
