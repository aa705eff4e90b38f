import type pg from 'pg';

/** Does work in one transaction; whatever it throws undoes all of it. */
export async function inTransaction<Result>(
  pool: pg.Pool,
  work: (client: pg.PoolClient) => Promise<Result>,
  mode = '',
): Promise<Result> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await client.query(`BEGIN ${mode}`);
    const result = await work(client);
    await client.query('COMMIT');
    return result;
  } catch (error) {
    // The connection goes with the transaction: it may be in any state.
    broken = error instanceof Error ? error : new Error('the transaction failed');
    throw error;
  } finally {
    client.release(broken);
  }
}
