import { existsSync } from 'node:fs';
import { Kysely, PostgresDialect, SqliteDialect } from 'kysely';
import { createDayKeyFiles } from '../access/day-key-files.ts';
import type { DayKeyStore } from '../access/day-key-store.ts';
import { createSqlDayKeys } from '../access/sql-day-keys.ts';
import type { Database } from '../config/variables.ts';
import { DatabaseUnfit } from '../log/database-unfit.ts';
import type { EventLog } from '../log/event-log.ts';
import type { NewRow } from '../log/fact-row.ts';
import { openPool } from '../log/postgres/connections.ts';
import { assertFit } from '../log/postgres/fit.ts';
import { openPostgresLog } from '../log/postgres/postgres-log.ts';
import { contentSum } from '../log/postgres/row-text.ts';
import { migrate as migratePostgres, tablesOf } from '../log/postgres/tables.ts';
import { dayKeyFolderOf } from '../log/sealed-day.ts';
import { openForWriting } from '../log/sqlite/open-database.ts';
import { checksumOf } from '../log/sqlite/row-checksum.ts';
import { takeServerLock } from '../log/sqlite/server-lock.ts';
import { openSqliteLog } from '../log/sqlite/sqlite-log.ts';
import { migrate as migrateSqlite } from '../log/sqlite/tables.ts';

/** Rows of any table, by their columns. */
export type AnyTables = Record<string, Record<string, unknown>>;

/** One of the two databases that everything is moved between. No server works on it meanwhile. */
export interface End {
  readonly kind: Database['kind'];
  readonly db: Kysely<AnyTables>;
  readonly rowsAtOnce: number;
  /** What this database keeps beside a row of the log, so that damage is found. */
  checksum(position: number, row: NewRow): number;
  openLog(): Promise<EventLog>;
  /** The keys of days lie apart from the tables in one of the databases. */
  readonly dayKeys: DayKeyStore;
  close(): Promise<void>;
}

const statementSeconds = 3600;

const fail = (error: unknown) => {
  throw error;
};

/** Opens a database in its newest form, alone on it. A source has to be there already. */
export async function openEnd(database: Database, role: 'source' | 'target'): Promise<End> {
  if (database.kind === 'sqlite') return openSqliteEnd(database.path, role);
  return openPostgresEnd(database.url);
}

async function openSqliteEnd(path: string, role: 'source' | 'target'): Promise<End> {
  if (role === 'source' && !existsSync(path)) throw new DatabaseUnfit(`${path} is not there`);
  const release = takeServerLock(path);
  try {
    await migrateSqlite(path);
    const db = new Kysely<AnyTables>({
      dialect: new SqliteDialect({ database: openForWriting(path) }),
    });
    return {
      kind: 'sqlite',
      db,
      rowsAtOnce: 500,
      checksum: checksumOf,
      openLog: () => openSqliteLog({ path, onFailure: fail }),
      dayKeys: createDayKeyFiles(dayKeyFolderOf(path)),
      close: async () => {
        await db.destroy();
        release();
      },
    };
  } catch (error) {
    release();
    throw error;
  }
}

async function openPostgresEnd(url: Extract<Database, { kind: 'postgres' }>['url']): Promise<End> {
  const pool = openPool({ url, name: 'moving', most: 2, statementSeconds, onIdleError: () => {} });
  try {
    await assertFit(pool);
    const { rows } = await pool.query<{ nodes: number }>(
      `SELECT count(*) AS nodes FROM pg_stat_activity
       WHERE datname = current_database() AND application_name = 'khorgos bell'`,
    );
    if ((rows[0]?.nodes ?? 0) > 0)
      throw new DatabaseUnfit('a server runs on the PostgreSQL database: stop all its nodes first');
    await migratePostgres(pool);
  } catch (error) {
    await pool.end();
    throw error;
  }
  const db = new Kysely<AnyTables>({ dialect: new PostgresDialect({ pool }) });
  return {
    kind: 'postgres',
    db,
    rowsAtOnce: 1000,
    checksum: (position, row) => (contentSum(row) + position) % 2 ** 32,
    openLog: () => openPostgresLog({ url, onFailure: fail }),
    dayKeys: createSqlDayKeys(tablesOf(pool)),
    close: () => db.destroy(),
  };
}
