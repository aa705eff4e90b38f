import { SecretText } from '@khorgos/server/config/secret-text';
import { openPool } from '@khorgos/server/log/postgres/connections';
import { openPostgresLog } from '@khorgos/server/log/postgres/postgres-log';
import { tablesOf } from '@khorgos/server/log/postgres/tables';
import { createSqlQuarantine } from '@khorgos/server/log/sqlite/sql-quarantine';
import { describeResubmission } from '@khorgos/server/quarantine/resubmission.acceptance';
import { databasesForTests } from './databases.ts';

const databases = databasesForTests();

describeResubmission('PostgreSQL', async () => {
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
    name: 'tables',
    most: 2,
    statementSeconds: 15,
  });
  return {
    log,
    quarantine: createSqlQuarantine(tablesOf(pool)),
    async remove() {
      await pool.end();
      await log.close();
      await databases.remove(database);
    },
  };
});
