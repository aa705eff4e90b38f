import pg from 'pg';
import type { SecretText } from '../../config/secret-text.ts';

const seconds = 1000;

/**
 * A connection that was cut says nothing: who waits gives up a little after PostgreSQL itself would have,
 * so that an answer that is still coming is not missed.
 */
const patienceAfterStatement = 2 * seconds;

export interface ConnectionLimits {
  readonly url: SecretText;
  /** Shown in pg_stat_activity. */
  readonly name: string;
  readonly statementSeconds: number;
}

/** bigint as a number, like every other; positions and milliseconds are far from 2^53. */
const types: pg.CustomTypesConfig = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    oid === pg.types.builtins.INT8 ? Number : pg.types.getTypeParser(oid, format),
};

/** What every connection of ours is set to, whatever the server's own defaults are. */
export function connectionConfig({ url, name, statementSeconds }: ConnectionLimits) {
  return {
    connectionString: url.reveal(),
    application_name: `khorgos ${name}`,
    types,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10 * seconds,
    connectionTimeoutMillis: 5 * seconds,
    statement_timeout: statementSeconds * seconds,
    query_timeout: statementSeconds * seconds + patienceAfterStatement,
    idle_in_transaction_session_timeout: 10 * seconds,
    options: '-c synchronous_commit=on -c timezone=UTC -c client_min_messages=warning',
  } satisfies pg.ClientConfig;
}

export function openPool(limits: ConnectionLimits & { readonly most: number }): pg.Pool {
  const pool = new pg.Pool({
    ...connectionConfig(limits),
    max: limits.most,
    idleTimeoutMillis: 30 * seconds,
  });
  // A connection that nobody used broke: the next query opens another, or is told that it cannot.
  pool.on('error', () => {});
  // The pool listens only while a connection is idle. One that breaks while it is used would end the process, if
  // only between two queries of a transaction; whoever uses it is told by the next query.
  pool.on('connect', (client) => client.on('error', () => {}));
  return pool;
}
