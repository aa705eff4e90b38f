import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSqlQuarantine } from '../log/sqlite/sql-quarantine.ts';
import { openSqliteLog } from '../log/sqlite/sqlite-log.ts';
import { openTables } from '../log/sqlite/tables.ts';
import { describeResubmission } from './resubmission.acceptance.ts';

const raise = (error: unknown) => {
  throw error;
};

describeResubmission('SQLite', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'quarantine-'));
  const path = join(folder, 'khorgos.db');
  const log = await openSqliteLog({ path, onFailure: raise });
  const tables = openTables(path, raise);
  return {
    log,
    quarantine: createSqlQuarantine(tables),
    async remove() {
      await tables.destroy();
      await log.close();
      rmSync(folder, { recursive: true });
    },
  };
});
