import type { PostgresCursor, PostgresPool, PostgresPoolClient, PostgresQueryResult } from 'kysely';
import type pg from 'pg';
import { isAway, told } from './away.ts';

/**
 * A pool as Kysely wants one. Where the database is away it rejects with `LogUnavailable`, as the log does; and a
 * connection on which something was not answered is not used again: Kysely gives it back as if nothing had been, and
 * where the network was cut silently each query after would wait as long on the same dead connection.
 */
export function toldPool(pool: pg.Pool): PostgresPool {
  return {
    async connect() {
      const connection = await pool.connect().catch((error: unknown) => {
        throw told(error);
      });
      return toldClient(connection, (broken) => connection.release(broken));
    },
    end: () => pool.end(),
  };
}

function toldClient(
  client: PostgresPoolClient,
  release: (broken: Error | undefined) => void,
): PostgresPoolClient {
  let broken: Error | undefined;

  function query<Row>(
    sql: string,
    parameters: readonly unknown[],
  ): Promise<PostgresQueryResult<Row>>;
  function query<Row>(cursor: PostgresCursor<Row>): PostgresCursor<Row>;
  function query<Row>(asked: string | PostgresCursor<Row>, parameters: readonly unknown[] = []) {
    if (typeof asked !== 'string') return client.query(asked);
    return client.query<Row>(asked, parameters).catch((error: unknown) => {
      if (error instanceof Error && isAway(error)) broken = error;
      throw told(error);
    });
  }

  return { query, release: () => release(broken) };
}
