import { SecretText } from '@khorgos/server/config/secret-text';
import { openPool } from '@khorgos/server/log/postgres/connections';
import { openPostgresLog } from '@khorgos/server/log/postgres/postgres-log';
import { createRecordKeeper } from '@khorgos/server/records/postgres/record-keeper';
import { describeRecordKeeper } from '@khorgos/server/records/record-keeper.acceptance';
import { databasesForTests } from './databases.ts';

const databases = databasesForTests();

describeRecordKeeper('PostgreSQL', async () => {
  const database = await databases.create();
  const url = new SecretText(database);
  const log = await openPostgresLog({
    url,
    onFailure: (error) => {
      throw error;
    },
  });
  const pool = openPool({
    url,
    name: 'records',
    most: 2,
    statementSeconds: 30,
  });
  return {
    log,
    async keeper(options) {
      const keeper = createRecordKeeper({ pool, ...options });
      if (!(await keeper.isSound())) await keeper.forget();
      return keeper;
    },
    execute: async (statements) => void (await pool.query(statements)),
    isInTransaction: () => pool.idleCount < pool.totalCount,
    zeroBytes: "decode(repeat('00', 23), 'hex')",
    dates: async () =>
      (await pool.query<{ date: string }>('SELECT date FROM visit_sheets ORDER BY date')).rows.map(
        ({ date }) => date,
      ),
    async remove() {
      await pool.end();
      await log.close();
      await databases.remove(database);
    },
  };
});
