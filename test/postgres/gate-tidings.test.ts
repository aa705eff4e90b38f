import { SecretText } from '@khorgos/server/config/secret-text';
import { openPool } from '@khorgos/server/log/postgres/connections';
import { createPostgresTidings } from '@khorgos/server/log/postgres/gate-tidings';
import { gateIdSchema } from '@khorgos/shared/centre/site';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { databasesForTests } from './databases.ts';

const databases = databasesForTests();
const one = gateIdSchema.parse('kz-in-1');
const other = gateIdSchema.parse('cn-in-1');
let pool: ReturnType<typeof openPool>;

beforeAll(async () => {
  const url = new SecretText(await databases.create());
  pool = openPool({ url, name: 'tables', most: 4, statementSeconds: 15 });
});
afterAll(() => pool.end());

test('what one node heard of a gate the others know, the latest of it, as so long ago', async () => {
  const [here, there] = [createPostgresTidings(pool), createPostgresTidings(pool)];
  await here.exchange(new Map([[one, 60_000]]));
  await there.exchange(
    new Map([
      [other, 0],
      [one, 2000],
    ]),
  );
  await here.exchange(new Map([[one, 90_000]]));
  const heard = await here.exchange(new Map());
  expect([...heard.keys()].sort()).toEqual([other, one]);
  expect(heard.get(one)).toBeGreaterThanOrEqual(2000);
  expect(heard.get(one)).toBeLessThan(60_000);
});
