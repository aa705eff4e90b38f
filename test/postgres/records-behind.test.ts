import { SecretText } from '@khorgos/server/config/secret-text';
import { append, madeFacts } from '@khorgos/server/log/made-facts';
import { openPool } from '@khorgos/server/log/postgres/connections';
import { openPostgresLog } from '@khorgos/server/log/postgres/postgres-log';
import { openPostgresRecords } from '@khorgos/server/records/postgres/open-records';
import { at, site } from '@khorgos/server/testing/passages';
import { expect, test } from 'vitest';
import { databasesForTests } from './databases.ts';

const databases = databasesForTests();

test('sheets that another node makes anew answer nothing meanwhile', async () => {
  const url = new SecretText(await databases.create());
  const onFailure = (error: unknown) => expect.unreachable(String(error));
  const log = await openPostgresLog({ url, onFailure });
  const pool = openPool({ url, name: 'tables', most: 1, statementSeconds: 5 });
  const records = openPostgresRecords({ url, sides: site.sides, onFailure });
  try {
    await log.append(append(...madeFacts('a', 5)));
    const upTo = await log.head();
    const figures = () =>
      records.ask({ kind: 'figures', upTo, at: at('2026-11-24T09:00:00Z'), site });
    await records.ask({ kind: 'advance', upTo, milliseconds: 1000 });
    expect(await figures()).toMatchObject({ kind: 'figures' });
    await pool.query('DELETE FROM records_made');
    expect(await figures()).toEqual({ kind: 'behind', value: 0 });
  } finally {
    await records.close();
    await pool.end();
    await log.close();
  }
});
