import { createKeyRing } from '@khorgos/server/access/key-ring';
import { createSeals } from '@khorgos/server/access/seals';
import { createSqlDayKeys } from '@khorgos/server/access/sql-day-keys';
import { SecretText } from '@khorgos/server/config/secret-text';
import { createSealedIngest } from '@khorgos/server/ingest/sealed-ingest';
import { LogUnavailable } from '@khorgos/server/log/event-log';
import { openPool } from '@khorgos/server/log/postgres/connections';
import { tablesOf } from '@khorgos/server/log/postgres/tables';
import { inTransaction } from '@khorgos/server/log/postgres/transaction';
import { at, site } from '@khorgos/server/testing/passages';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { databasesForTests } from './databases.ts';

const databases = databasesForTests();
let pool: ReturnType<typeof openPool>;

beforeAll(async () => {
  const url = new SecretText(await databases.create());
  pool = openPool({ url, name: 'tables', most: 2, statementSeconds: 1 });
});
afterAll(() => pool.end());

const keyRing = createKeyRing(new SecretText('a secret of thirty-two characters or more'));
const event = {
  id: 'kz-in-1:1',
  gateId: 'kz-in-1',
  direction: 'entry',
  occurredAt: '2026-11-23T10:00:00+05:00',
  document: { type: 'passport', issuer: 'KAZ', number: 'N 123-4567' },
};

test('a connection lost between two queries of a transaction fails it, and not the process', async () => {
  const work = inTransaction(pool, async (client) => {
    const ended = new Promise((resolve) => client.once('end', resolve));
    const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
    await pool.query('SELECT pg_terminate_backend($1)', [rows[0]?.pid]);
    await ended;
    await client.query('SELECT 1');
  });
  await expect(work).rejects.toThrow(/terminat|not queryable|closed/i);
  expect((await pool.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }]);
});

test('a connection that did not answer is not used again, and who asked is told to come again', async () => {
  const tables = tablesOf(pool);
  const keys = createSqlDayKeys(tables);
  await keys.days();
  const connections = pool.totalCount;
  await databases.cluster.pause();
  const append = () => expect.unreachable('without the key of the day nothing is stored');
  const ingest = createSealedIngest({
    site: () => site,
    log: { append },
    now: () => at('2026-11-23T06:00:00Z'),
    keyRing,
    seals: createSeals({ keyRing, store: keys }),
  });
  const sent = ingest([{ kind: 'value', value: event }], { id: 'key', gates: 'all' });
  // Every door answers it with 503 and Retry-After.
  await expect(sent).rejects.toThrow(LogUnavailable);
  expect(pool.totalCount).toBe(connections - 1);
  await databases.cluster.resume();
  expect(await keys.days()).toEqual([]);
});
