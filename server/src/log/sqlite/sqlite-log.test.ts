import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describeEventLog } from '../event-log.acceptance.ts';
import { openSqliteLog } from './sqlite-log.ts';

describeEventLog('SQLite', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'khorgos-log-'));
  return {
    open: () =>
      openSqliteLog({
        path: join(folder, 'log.db'),
        pollMilliseconds: 20,
        onFailure: (error) => {
          throw error;
        },
      }),
    remove: () => rm(folder, { recursive: true }),
  };
});
