import Database from 'better-sqlite3';
import { Kysely, SqliteDialect } from 'kysely';
import { expect, test } from 'vitest';
import type { LogTables } from './schema.ts';
import { createSqlSettings } from './sql-settings.ts';

test('puts settings in place of others only where one is as it was read: of two at once, one', async () => {
  const database = new Database(':memory:');
  database.exec('CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT');
  const db = new Kysely<LogTables>({ dialect: new SqliteDialect({ database }) });
  const settings = createSqlSettings(db);
  await settings.keep({ root_key: 'of before', secret_check: 'of before' });
  const to = (value: string) =>
    settings.replace({
      settings: { root_key: value, secret_check: value },
      where: { name: 'root_key', is: 'of before' },
    });
  expect(await Promise.all([to('one'), to('two')])).toEqual([true, false]);
  expect(await settings.read('root_key')).toBe('one');
  expect(await settings.read('secret_check')).toBe('one');
  await db.destroy();
});
