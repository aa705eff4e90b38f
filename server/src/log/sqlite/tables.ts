import { randomBytes } from 'node:crypto';
import { existsSync, linkSync, rmSync } from 'node:fs';
import { crc32 } from 'node:zlib';
import { Kysely, Migrator, SqliteDialect } from 'kysely';
import { DatabaseUnfit } from '../database-unfit.ts';
import { migrationsInBoth } from '../migrations/in-both.ts';
import { sqliteWords } from '../migrations/words.ts';
import { damageTold } from './damage.ts';
import { theLog } from './migrations/0001-the-log.ts';
import { factsOfNobody } from './migrations/0002-facts-of-nobody.ts';
import { checksums } from './migrations/0003-checksums.ts';
import { quarantineOutcomes } from './migrations/0004-quarantine-outcomes.ts';
import { sheetsOfVisits } from './migrations/0005-sheets-of-visits.ts';
import { type Connection, openForWriting, openInMemory } from './open-database.ts';
import type { LogTables } from './schema.ts';
import { readSchema } from './schema-words.ts';

const migrations = {
  '0001-the-log': theLog,
  '0002-facts-of-nobody': factsOfNobody,
  '0003-checksums': checksums,
  '0004-quarantine-outcomes': quarantineOutcomes,
  '0005-sheets-of-visits': sheetsOfVisits,
  ...migrationsInBoth(sqliteWords),
};

/** Names of all there are, oldest first. */
export const knownMigrations: readonly string[] = Object.keys(migrations);

/** The tables through Kysely, for everything that is not the log's hot path. */
export function openTables(
  path: string,
  onDamage: (error: unknown) => void = () => {},
): Kysely<LogTables> {
  const db = openForWriting(path);
  // What goes through here may be written again: settings, and when a key was last used.
  return new Kysely({
    dialect: new SqliteDialect({ database: db }),
    log: (event) => {
      const damage =
        event.level === 'error'
          ? damageTold(event.error, 'settings, keys or documents')
          : undefined;
      if (damage !== undefined) onDamage(damage);
    },
  });
}

/**
 * Brings the database to the newest form; a database from a newer program is refused. A new one appears
 * under its name as a database, never as an empty file: that is what damage looks like.
 */
export async function migrate(path: string): Promise<void> {
  if (!existsSync(path)) makeDatabase(path);
  const connection = openForWriting(path);
  try {
    const changed = await migrateConnection(connection);
    // Whoever copies the file without its WAL takes at least one along that says what it lacks.
    if (changed) connection.pragma('wal_checkpoint(PASSIVE)');
  } finally {
    connection.close();
  }
}

/** What all migrations together make, in SQLite's own words. */
export async function madeSchema(): Promise<ReadonlyMap<string, string>> {
  const connection = openInMemory();
  try {
    await migrateConnection(connection);
    return readSchema(connection);
  } finally {
    connection.close();
  }
}

/**
 * One transaction that holds the write lock from its beginning, because Kysely opens none on SQLite: a
 * process killed halfway leaves nothing behind, and of two that start together one does the work.
 */
async function migrateConnection(connection: Connection): Promise<boolean> {
  connection.function('crc32', { deterministic: true }, (text) => crc32(String(text)));
  const db = new Kysely<LogTables>({ dialect: new SqliteDialect({ database: connection }) });
  try {
    connection.exec('BEGIN IMMEDIATE');
    const migrator = new Migrator({
      db,
      // Of several numbers that grow at the same time, a smaller one may come later.
      allowUnorderedMigrations: true,
      provider: { getMigrations: () => Promise.resolve(migrations) },
    });
    const { error, results } = await migrator.migrateToLatest();
    if (error !== undefined)
      throw (
        damageTold(error, 'bringing it to this version') ??
        new DatabaseUnfit(
          'the database cannot be brought to this version: it may be of a newer one, or damaged; khorgos doctor says more',
          { cause: error },
        )
      );
    connection.exec('COMMIT');
    return (results ?? []).length > 0;
  } catch (error) {
    throw damageTold(error, 'bringing it to this version') ?? error;
  } finally {
    if (connection.inTransaction) connection.exec('ROLLBACK');
  }
}

function makeDatabase(path: string): void {
  const draft = `${path}.${randomBytes(6).toString('hex')}.new`;
  try {
    openForWriting(draft).close();
    // A link appears whole or not at all, and only where there is nothing yet: the first one wins.
    linkSync(draft, path);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  } finally {
    for (const rest of ['', '-wal', '-shm']) rmSync(`${draft}${rest}`, { force: true });
  }
}
