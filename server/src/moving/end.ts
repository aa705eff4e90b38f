import { existsSync } from 'node:fs';
import { Kysely, PostgresDialect, SqliteDialect } from 'kysely';
import type pg from 'pg';
import { createDayKeyFiles } from '../access/day-key-files.ts';
import type { DayKeyStore } from '../access/day-key-store.ts';
import { openPostgresDayKeys, type PostgresDayKeys } from '../access/postgres-day-keys.ts';
import { createSqlDayKeys } from '../access/sql-day-keys.ts';
import type { Database } from '../config/variables.ts';
import { DatabaseUnfit } from '../log/database-unfit.ts';
import type { EventLog } from '../log/event-log.ts';
import type { NewRow } from '../log/new-row.ts';
import { appendLock, ours } from '../log/postgres/advisory-locks.ts';
import { assertNoServer } from '../log/postgres/assert-no-server.ts';
import { openPool } from '../log/postgres/connections.ts';
import { assertFit } from '../log/postgres/fit.ts';
import { readKeyPlace } from '../log/postgres/key-place.ts';
import { openPostgresLog } from '../log/postgres/postgres-log.ts';
import { contentSum } from '../log/postgres/row-text.ts';
import { migrate as migratePostgres } from '../log/postgres/tables.ts';
import { dayKeyFolderOf } from '../log/sealed-day.ts';
import { openForWriting } from '../log/sqlite/open-database.ts';
import { checksumOf } from '../log/sqlite/row-checksum.ts';
import type { LogTables } from '../log/sqlite/schema.ts';
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
  /** The same, written with a transaction where they are in tables. */
  dayKeysIn(transaction: Kysely<AnyTables>): DayKeyStore;
  /** Throws where a server was started on it since it was opened. */
  assertAlone(): Promise<void>;
  close(): Promise<void>;
}

const statementSeconds = 3600;
/** Longer than any commit of a node takes. */
const lockMilliseconds = 10_000;

const fail = (error: unknown) => {
  throw error;
};

/** Opens a database in its newest form, alone on it. A source has to be there already. */
export async function openEnd(database: Database, role: 'source' | 'target'): Promise<End> {
  if (database.kind === 'sqlite') return openSqliteEnd(database.path, role);
  return openPostgresEnd(database, role);
}

async function openSqliteEnd(path: string, role: 'source' | 'target'): Promise<End> {
  if (role === 'source' && !existsSync(path)) throw new DatabaseUnfit(`${path} is not there`);
  const release = takeServerLock(path);
  try {
    await migrateSqlite(path);
    const db = new Kysely<AnyTables>({
      dialect: new SqliteDialect({ database: openForWriting(path) }),
    });
    const dayKeys = createDayKeyFiles(dayKeyFolderOf(path));
    return {
      kind: 'sqlite',
      db,
      rowsAtOnce: 500,
      checksum: checksumOf,
      openLog: () => openSqliteLog({ path, onFailure: fail }),
      dayKeys,
      dayKeysIn: () => dayKeys,
      // No server starts while its lock is ours.
      assertAlone: () => Promise.resolve(),
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

async function openPostgresEnd(
  { url, keysUrl }: Extract<Database, { kind: 'postgres' }>,
  role: 'source' | 'target',
): Promise<End> {
  const pool = openPool({ url, name: 'moving', most: 3, statementSeconds });
  let writer: pg.PoolClient | undefined;
  let keys: PostgresDayKeys | undefined;
  try {
    await assertFit(pool);
    await assertNoServer(pool);
    if (role === 'source') writer = await holdAppends(pool);
    await migratePostgres(pool);
    const { apart } = await readKeyPlace(pool);
    // A target keeps them with the rest until its first start, in one transaction.
    keys = await openPostgresDayKeys({ pool, keysUrl: apart ? keysUrl : undefined });
  } catch (error) {
    writer?.release(true);
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
    dayKeys: keys.store,
    dayKeysIn: (transaction) =>
      createSqlDayKeys(transaction.withTables<Pick<LogTables, 'document_keys' | 'settings'>>()),
    // Asked of the session that holds the lock: where it was lost, so was the lock.
    assertAlone: () => assertNoServer(writer ?? pool),
    async close() {
      writer?.release(true);
      await keys.close();
      await db.destroy();
    },
  };
}

/** Lets no node append until the session ends. One that is started meanwhile waits, and is found at the end. */
async function holdAppends(pool: pg.Pool): Promise<pg.PoolClient> {
  const client = await pool.connect();
  try {
    await client.query(`SET lock_timeout = ${lockMilliseconds}`);
    await client.query(`SELECT pg_advisory_lock(${ours}, ${appendLock})`);
    return client;
  } catch (error) {
    client.release(true);
    throw error;
  }
}
