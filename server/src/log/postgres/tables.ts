import { Kysely, Migrator, PostgresDialect } from 'kysely';
import type pg from 'pg';
import { DatabaseUnfit } from '../database-unfit.ts';
import type { LogTables } from '../sqlite/schema.ts';
import { isAway } from './away.ts';
import { theLog } from './migrations/0001-the-log.ts';

const migrations = {
  '0001-the-log': theLog,
};

/** The tables through Kysely, for everything that is not the log's hot path. The pool stays its owner's. */
export function tablesOf(pool: pg.Pool): Kysely<LogTables> {
  return new Kysely<LogTables>({ dialect: new PostgresDialect({ pool }) });
}

/**
 * Brings the database to the newest form, in one transaction behind Kysely's own advisory lock: of nodes that
 * start together one does the work. A database from a newer program is refused.
 */
export async function migrate(pool: pg.Pool): Promise<void> {
  const migrator = new Migrator({
    db: tablesOf(pool),
    provider: { getMigrations: () => Promise.resolve(migrations) },
  });
  const { error } = await migrator.migrateToLatest();
  if (error === undefined) return;
  if (isAway(error)) throw error;
  throw new DatabaseUnfit(
    'the database cannot be brought to this version: it may be of a newer one, or this user may not change it; khorgos doctor says more',
    { cause: error },
  );
}
