import { Kysely, Migrator, PostgresDialect } from 'kysely';
import type pg from 'pg';
import { DatabaseUnfit } from '../database-unfit.ts';
import { migrationsInBoth } from '../migrations/in-both.ts';
import { postgresWords } from '../migrations/words.ts';
import type { LogTables } from '../sqlite/schema.ts';
import { isAway } from './away.ts';
import { theLog } from './migrations/0001-the-log.ts';
import { gatesHeard } from './migrations/0015-gates-heard.ts';
import { latestDocuments } from './migrations/0016-latest-documents.ts';
import { keyPlace } from './migrations/0017-key-place.ts';
import { toldPool } from './told-pool.ts';

const migrations = {
  '0001-the-log': theLog,
  ...migrationsInBoth(postgresWords),
  '0015-gates-heard': gatesHeard,
  '0016-latest-documents': latestDocuments,
  '0017-key-place': keyPlace,
};

/** The tables through Kysely, for everything that is not the log's hot path. The pool stays its owner's. */
export function tablesOf(pool: pg.Pool): Kysely<LogTables> {
  return new Kysely<LogTables>({ dialect: new PostgresDialect({ pool: toldPool(pool) }) });
}

/**
 * Brings the database to the newest form, in one transaction behind Kysely's own advisory lock: of nodes that
 * start together one does the work. A database from a newer program is refused.
 */
export async function migrate(pool: pg.Pool): Promise<void> {
  const migrator = new Migrator({
    db: tablesOf(pool),
    provider: { getMigrations: () => Promise.resolve(migrations) },
    // Of several numbers that grow at the same time, a smaller one may come later.
    allowUnorderedMigrations: true,
  });
  const { error } = await migrator.migrateToLatest();
  if (error === undefined) return;
  if (isAway(error)) throw error;
  throw new DatabaseUnfit(
    'the database cannot be brought to this version: it may be of a newer one, or this user may not change it; khorgos doctor says more',
    { cause: error },
  );
}

/** How far a database is from the newest form; `some` may also be those of a newer program. */
export async function migrationsMissing(pool: pg.Pool): Promise<'none' | 'some' | 'all'> {
  const { rows } = await pool.query<{ there: boolean }>(
    `SELECT to_regclass('kysely_migration') IS NOT NULL AS there`,
  );
  if (rows[0]?.there !== true) return 'all';
  const found = await pool.query<{ name: string }>('SELECT name FROM kysely_migration');
  const names = new Set(found.rows.map(({ name }) => name));
  if (names.size === 0) return 'all';
  const known = Object.keys(migrations);
  return names.size === known.length && known.every((name) => names.has(name)) ? 'none' : 'some';
}
