import { SecretText } from '@khorgos/server/config/secret-text';
import type { NewFact } from '@khorgos/server/log/facts';
import { follow } from '@khorgos/server/log/followed-log';
import { append, madeFact, madeFacts } from '@khorgos/server/log/made-facts';
import { callAppend } from '@khorgos/server/log/postgres/append-call';
import { openPostgresLog } from '@khorgos/server/log/postgres/postgres-log';
import pg from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { databasesForTests } from './databases.ts';

const databases = databasesForTests();
let url: string;
const undo: (() => Promise<void>)[] = [];

beforeEach(async () => {
  url = await databases.create();
});
afterEach(async () => {
  for (const back of undo.splice(0).reverse()) await back();
  await databases.remove(url);
});

async function openNode(pollMilliseconds: number) {
  const failures: string[] = [];
  const log = await openPostgresLog({
    url: new SecretText(url),
    pollMilliseconds,
    onFailure: (error) => failures.push(String(error)),
  });
  undo.push(log.close);
  await log.append(append(...madeFacts('a', 10)));
  await follow(log).reaches(10);
  return { log, failures };
}

/** As a standby would that lacked the last of the log when it took over. */
async function goBackTo(position: number, then: readonly NewFact[] = []): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query('BEGIN');
  await client.query('DELETE FROM log WHERE position > $1', [position]);
  await client.query('UPDATE log_end SET position = $1', [position]);
  if (then.length > 0) await callAppend(client, [append(...then)]);
  await client.query('COMMIT');
  await client.end();
}

const wentBack = /LogWentBack: the log is not the one that was followed up to position 10/;

test('a log that is shorter than what was followed is not followed on', async () => {
  const { failures } = await openNode(50);
  await goBackTo(7);
  await expect.poll(() => failures[0], { timeout: 5000 }).toMatch(wentBack);
});

test('nor one in which others wrote something else in the place of what was lost', async () => {
  const { failures } = await openNode(50);
  await goBackTo(7, madeFacts('b', 5));
  await expect.poll(() => failures[0], { timeout: 5000 }).toMatch(wentBack);
});

test('nor one that the node itself wrote into there', async () => {
  const { log, failures } = await openNode(3_600_000);
  await goBackTo(7);
  expect(await log.append(append(madeFact({ id: 'c' })))).toEqual(['appended']);
  expect(failures[0]).toMatch(wentBack);
});
