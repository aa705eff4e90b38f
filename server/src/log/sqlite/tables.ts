import { crc32 } from 'node:zlib';
import { Kysely, Migrator, SqliteDialect } from 'kysely';
import { theLog } from './migrations/0001-the-log.ts';
import { factsOfNobody } from './migrations/0002-facts-of-nobody.ts';
import { checksums } from './migrations/0003-checksums.ts';
import { DatabaseUnfit, openForWriting } from './open-database.ts';
import type { LogTables } from './schema.ts';

const migrations = {
  '0001-the-log': theLog,
  '0002-facts-of-nobody': factsOfNobody,
  '0003-checksums': checksums,
};

/** Names of all there are, oldest first. */
export const knownMigrations: readonly string[] = Object.keys(migrations);

/** The tables through Kysely, for everything that is not the log's hot path. */
export function openTables(path: string): Kysely<LogTables> {
  const db = openForWriting(path);
  // What goes through here may be written again: settings, and when a key was last used.
  return new Kysely({ dialect: new SqliteDialect({ database: db }) });
}

/**
 * Brings the database to the newest form; a database from a newer program is refused.
 *
 * One transaction that holds the write lock from its beginning, because Kysely opens none on SQLite: a
 * process killed halfway leaves nothing behind, and of two that start together one does the work.
 */
export async function migrate(path: string): Promise<void> {
  const connection = openForWriting(path);
  connection.function('crc32', { deterministic: true }, (text) => crc32(String(text)));
  const db = new Kysely<LogTables>({ dialect: new SqliteDialect({ database: connection }) });
  try {
    connection.exec('BEGIN IMMEDIATE');
    const migrator = new Migrator({
      db,
      provider: { getMigrations: () => Promise.resolve(migrations) },
    });
    const { error } = await migrator.migrateToLatest();
    if (error !== undefined)
      throw new DatabaseUnfit(
        'the database cannot be brought to this version: it may be of a newer one, or damaged',
        { cause: error },
      );
    connection.exec('COMMIT');
  } finally {
    if (connection.inTransaction) connection.exec('ROLLBACK');
    await db.destroy();
  }
}
