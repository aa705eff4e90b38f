import type pg from 'pg';
import { DatabaseUnfit } from '../database-unfit.ts';

/** The oldest that is tested against, by `server_version_num`. */
const oldest = 140_000;

/** No such database, role or password, or not allowed to connect. */
const refusal = /^(?:28|3D|42501)/;

const question = `SELECT current_setting('server_version_num') AS version,
  current_setting('fsync') AS fsync, current_setting('synchronous_commit') AS commit,
  current_setting('server_encoding') AS encoding`;

/** Throws unless this PostgreSQL lets us in and can keep what is acknowledged. */
export async function assertFit(pool: pg.Pool): Promise<void> {
  const found = await ask(pool);
  if (found === undefined) throw new DatabaseUnfit('PostgreSQL does not say how it is set');
  if (Number(found.version) < oldest)
    throw new DatabaseUnfit(`PostgreSQL must be 14 or newer, not ${found.version}`);
  if (found.fsync !== 'on')
    throw new DatabaseUnfit('PostgreSQL runs with fsync=off: what it acknowledges may be lost');
  if (found.commit !== 'on')
    throw new DatabaseUnfit(`PostgreSQL must run with synchronous_commit=on, not ${found.commit}`);
  if (found.encoding !== 'UTF8')
    throw new DatabaseUnfit(
      `the database must be in UTF8, not ${found.encoding}: CREATE DATABASE … ENCODING 'UTF8'`,
    );
}

async function ask(pool: pg.Pool) {
  try {
    const { rows } =
      await pool.query<Record<'version' | 'fsync' | 'commit' | 'encoding', string>>(question);
    return rows[0];
  } catch (error) {
    if (error instanceof Error && 'code' in error && refusal.test(String(error.code)))
      throw new DatabaseUnfit(`PostgreSQL refuses: ${error.message} (${String(error.code)})`);
    throw error;
  }
}
