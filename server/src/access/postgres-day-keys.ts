import type pg from 'pg';
import { ConfigError } from '../config/config-error.ts';
import type { SecretText } from '../config/secret-text.ts';
import { DatabaseUnfit } from '../log/database-unfit.ts';
import { LogUnavailable } from '../log/event-log.ts';
import { keyPlaceLock, ours } from '../log/postgres/advisory-locks.ts';
import { assertNoServer } from '../log/postgres/assert-no-server.ts';
import { isAway } from '../log/postgres/away.ts';
import { openPool } from '../log/postgres/connections.ts';
import {
  apartConstraint,
  ownerSetting,
  readKeyDatabase,
  readKeyPlace,
} from '../log/postgres/key-place.ts';
import { tablesOf } from '../log/postgres/tables.ts';
import { whenThere } from '../log/postgres/when-there.ts';
import { carryDayKeys, carryDestruction } from './carry-day-keys.ts';
import type { DayKeyStore } from './day-key-store.ts';
import { createSqlDayKeys } from './sql-day-keys.ts';

const statementSeconds = 15;

export interface PostgresDayKeys {
  readonly store: DayKeyStore;
  close(): Promise<void>;
}

/**
 * The keys of days on PostgreSQL: in the database of `keysUrl`, so that no copy of the other one, however it is made,
 * holds any; without it in a table beside what they seal. Never in both: what lies in one place is not looked for in
 * the other, and a database that is missing its keys is not given new ones.
 */
export async function openPostgresDayKeys(options: {
  /** Of what the keys seal. Stays its owner's. */
  readonly pool: pg.Pool;
  readonly keysUrl: SecretText | undefined;
}): Promise<PostgresDayKeys> {
  const { pool, keysUrl } = options;
  if (keysUrl === undefined) {
    if ((await readKeyPlace(pool)).apart)
      throw new ConfigError(
        'DOCUMENT_KEYS_URL must name the database that the keys of this one lie in, as on every node',
      );
    return { store: createSqlDayKeys(tablesOf(pool)), close: () => Promise.resolve() };
  }
  const keys = openPool({ url: keysUrl, name: 'keys', most: 2, statementSeconds });
  const store = createSqlDayKeys(tablesOf(keys));
  try {
    await whenThere(keys).catch(failOfKeys);
    await underLock(pool, (client) => settle({ client, pool, keys, store }));
    return { store, close: () => keys.end() };
  } catch (error) {
    await keys.end();
    throw error;
  }
}

/** Makes sure that it is the right database, and takes along what still lies in the old place. */
async function settle(options: {
  readonly client: pg.PoolClient;
  readonly pool: pg.Pool;
  readonly keys: pg.Pool;
  readonly store: DayKeyStore;
}): Promise<void> {
  const { client, pool, keys, store } = options;
  const place = await readKeyPlace(client);
  const found = await readKeyDatabase(keys);
  if (found.kind === 'everything')
    throw new ConfigError(
      'DOCUMENT_KEYS_URL must name another database than DATABASE_URL: a new one with nothing in it',
    );
  if (found.kind === 'keys' && found.of !== place.id) throw ofAnother();
  if (place.apart) {
    if (found.kind === 'keys') return;
    throw new ConfigError(
      'DOCUMENT_KEYS_URL names a database that holds none of the keys: bring back what was kept of it (docs/keeping.md)',
    );
  }
  // A node that knows nothing of the new place would go on making keys in the old one.
  await assertNoServer(client);
  // One that is not seen, between two connections for one, waits, and is refused when they are carried.
  await client.query('LOCK TABLE document_keys IN SHARE MODE');
  await keys.query(
    `CREATE TABLE IF NOT EXISTS settings (name TEXT PRIMARY KEY, value TEXT NOT NULL);
     CREATE TABLE IF NOT EXISTS document_keys (day TEXT PRIMARY KEY, wrapped BYTEA NOT NULL)`,
  );
  await keys.query('INSERT INTO settings VALUES ($1, $2) ON CONFLICT DO NOTHING', [
    ownerSetting,
    place.id,
  ]);
  // Of two that were given the same database at once.
  const taken = await readKeyDatabase(keys);
  if (taken.kind !== 'keys' || taken.of !== place.id) throw ofAnother();
  const from = createSqlDayKeys(tablesOf(pool));
  await carryDestruction({ from, to: store });
  await carryDayKeys({
    from,
    to: store,
    ifOther:
      'a node ran without DOCUMENT_KEYS_URL after a restore. Never empty the database of keys: docs/keeping.md, Restore',
  });
  // Killed before this, the next start does the same again. Not DELETE, which leaves the rows in the file.
  await client.query(
    `UPDATE document_key_place SET apart = true;
     TRUNCATE document_keys;
     ALTER TABLE document_keys DROP CONSTRAINT IF EXISTS ${apartConstraint};
     ALTER TABLE document_keys ADD CONSTRAINT ${apartConstraint} CHECK (false)`,
  );
}

/** Of two databases, says which. */
function failOfKeys(error: unknown): never {
  if (isAway(error))
    throw new LogUnavailable('the database of DOCUMENT_KEYS_URL takes nothing at the moment', 5, {
      cause: error,
    });
  const words = error instanceof Error ? error.message : String(error);
  throw new DatabaseUnfit(`DOCUMENT_KEYS_URL: ${words}`, { cause: error });
}

function ofAnother(): ConfigError {
  return new ConfigError(
    'DOCUMENT_KEYS_URL names a database with the keys of another one: after a restore see docs/keeping.md, and start no node without it',
  );
}

async function underLock(
  pool: pg.Pool,
  work: (client: pg.PoolClient) => Promise<void>,
): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    // It says nothing itself while the keys are carried.
    await client.query("SET LOCAL idle_in_transaction_session_timeout = '5min'");
    await client.query(`SELECT pg_advisory_xact_lock(${ours}, ${keyPlaceLock})`);
    await work(client);
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined);
    throw error;
  } finally {
    client.release();
  }
}
