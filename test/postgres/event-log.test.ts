import { SecretText } from '@khorgos/server/config/secret-text';
import { describeEventLog } from '@khorgos/server/log/event-log.acceptance';
import { openPostgresLog } from '@khorgos/server/log/postgres/postgres-log';
import { databasesForTests } from './databases.ts';

const databases = databasesForTests();

describeEventLog('PostgreSQL', async () => {
  const url = await databases.create();
  return {
    open: () =>
      openPostgresLog({
        url: new SecretText(url),
        onFailure: (error) => {
          throw error;
        },
      }),
    remove: () => databases.remove(url),
  };
});
