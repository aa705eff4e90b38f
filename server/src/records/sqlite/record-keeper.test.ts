import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openForWriting } from '../../log/sqlite/open-database.ts';
import { openSqliteLog } from '../../log/sqlite/sqlite-log.ts';
import { describeRecordKeeper } from '../record-keeper.acceptance.ts';
import { RecordKeeper } from './record-keeper.ts';

describeRecordKeeper('SQLite', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'records-'));
  const path = join(folder, 'khorgos.db');
  const log = await openSqliteLog({
    path,
    onFailure: (error) => {
      throw error;
    },
  });
  const db = openForWriting(path);
  return {
    log,
    keeper: (options) => Promise.resolve(new RecordKeeper({ db, ...options })),
    execute: (statements) => Promise.resolve(void db.exec(statements)),
    zeroBytes: 'zeroblob(23)',
    dates: () =>
      Promise.resolve(
        db.prepare<[], string>('SELECT date FROM visit_sheets ORDER BY date').pluck().all(),
      ),
    async remove() {
      db.close();
      await log.close();
      rmSync(folder, { recursive: true });
    },
  };
});
