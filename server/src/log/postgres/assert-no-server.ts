import type pg from 'pg';
import { DatabaseUnfit } from '../database-unfit.ts';

/** Throws where a node runs on the database, or a tool works on it: each listens to its bell. */
export async function assertNoServer(database: pg.Pool | pg.PoolClient): Promise<void> {
  const { rows } = await database.query<{ nodes: number }>(
    `SELECT count(*) AS nodes FROM pg_stat_activity
     WHERE datname = current_database() AND application_name = 'khorgos bell'`,
  );
  if ((rows[0]?.nodes ?? 0) > 0)
    throw new DatabaseUnfit('a server runs on the PostgreSQL database: stop all its nodes first');
}
