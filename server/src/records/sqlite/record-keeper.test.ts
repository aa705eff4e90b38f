import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCalendar } from '@khorgos/shared/centre/civil-time';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { append, madeFacts } from '../../log/made-facts.ts';
import { openForWriting } from '../../log/sqlite/open-database.ts';
import { openSqliteLog } from '../../log/sqlite/sqlite-log.ts';
import { site } from '../../testing/passages.ts';
import { describeRecordKeeper, type RecordsStore } from '../record-keeper.acceptance.ts';
import { RecordKeeper } from './record-keeper.ts';

const calendars = new Map(site.sides.map(({ id, timeZone }) => [id, createCalendar(timeZone)]));

async function createStore() {
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
    path,
    log,
    keeper: (options: Parameters<RecordsStore['keeper']>[0]) =>
      Promise.resolve(new RecordKeeper({ db, ...options })),
    execute: (statements: string) => Promise.resolve(void db.exec(statements)),
    isInTransaction: () => db.inTransaction,
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
}

describeRecordKeeper('SQLite', createStore);

test('the sheets are not made anew of a log whose index names fewer facts', async () => {
  const store = await createStore();
  try {
    await store.log.append(append(...madeFacts('a', 20)));
    // The index is made anew as one that names fewer, under the words of the old one.
    beside(
      store.path,
      `CREATE TEMP TABLE words AS SELECT sql FROM sqlite_schema WHERE name = 'log_by_visitor';
      DROP INDEX log_by_visitor;
      CREATE INDEX log_by_visitor ON log (visitor, at, id) WHERE visitor IS NOT NULL AND position <> 11;
      UPDATE sqlite_schema SET sql = (SELECT sql FROM words) WHERE name = 'log_by_visitor'`,
    );
    const keeper = await store.keeper({ calendars, anewFrom: 2 });
    const upTo = await store.log.head();
    expect(() => keeper.advance(upTo, 1000)).toThrow(/name 19 facts of 20/);
  } finally {
    await store.remove();
  }
});

/** Works on the file as damage would: nothing of what keeps it whole is told. */
function beside(path: string, statements: string): void {
  const db = new Database(path);
  db.unsafeMode(true);
  db.pragma('writable_schema = ON');
  db.exec(statements);
  db.close();
}
