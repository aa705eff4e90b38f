import { SecretText } from '@khorgos/server/config/secret-text';
import { DatabaseDamaged, DatabaseUnfit } from '@khorgos/server/log/database-unfit';
import { type EventLog, LogUnavailable } from '@khorgos/server/log/event-log';
import { beginning } from '@khorgos/server/log/facts';
import { append, madeFact, madeFacts, sealedOn, visitorId } from '@khorgos/server/log/made-facts';
import { openPostgresLog } from '@khorgos/server/log/postgres/postgres-log';
import pg from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { databasesForTests } from './databases.ts';

const databases = databasesForTests();
let url: string;
let failures: unknown[];
let opened: EventLog[];

beforeEach(async () => {
  url = await databases.create();
  failures = [];
  opened = [];
});
afterEach(async () => {
  for (const log of opened) await log.close();
  await databases.remove(url);
});

async function open(): Promise<EventLog> {
  const log = await openPostgresLog({
    url: new SecretText(url),
    onFailure: (error) => failures.push(error),
  });
  opened.push(log);
  return log;
}

/** Works on the database as somebody else would. */
async function beside(statement: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(statement)).rows;
  } finally {
    await client.end();
  }
}

test('processes that start together on a new database migrate it once', async () => {
  const bare = await databases.create('bare');
  const start = () => openPostgresLog({ url: new SecretText(bare), onFailure: () => {} });
  const logs = await Promise.all([start(), start(), start()]);
  expect(await logs[0]?.append(append(madeFact({ id: 'a' })))).toEqual(['appended']);
  expect(await logs[2]?.head()).toBe(1);
  for (const log of logs) await log.close();
});

test('every commit waits for the disk, or nothing is appended', async () => {
  await open();
  const appendNothing = `SELECT khorgos_append_2(${Array(25).fill("'{}'").join()})`;
  await beside(`SET synchronous_commit = on; ${appendNothing}`);
  await expect(beside(`SET synchronous_commit = off; ${appendNothing}`)).rejects.toThrow(
    'synchronous_commit must be on',
  );
});

test("the first document of a visitor's latest day is kept, and refusals of one event are counted", async () => {
  const document = (day: string, text: string) => ({
    visitor: visitorId('v'),
    sealed: sealedOn(day, text),
  });
  const refused = (receivedAt: number) => ({
    fingerprint: 'same',
    receivedAt,
    keyId: 'key',
    eventId: 'event',
    gateId: undefined,
    issues: '[]',
    sealed: Buffer.from([0, 255, 92]),
  });
  const log = await open();
  await log.append({
    facts: [],
    documents: [document('2026-11-22', 'first'), document('2026-11-23', 'second')],
    quarantined: [refused(2000)],
  });
  await log.append({
    facts: [],
    documents: [document('2026-11-23', 'third'), document('2025-11-23', 'late')],
    quarantined: [refused(1000), refused(3000)],
  });
  expect(await beside('SELECT * FROM sealed_documents')).toEqual([
    { visitor: 'v', sealed: sealedOn('2026-11-23', 'second') },
  ]);
  expect(await beside('SELECT * FROM quarantine')).toMatchObject([
    { received_at: '2000', last_seen_at: '3000', times_seen: 3, sealed: Buffer.from([0, 255, 92]) },
  ]);
});

test('a tail outlives its connections, and appends go on', async () => {
  const log = await open();
  const seen: string[] = [];
  log.tail({
    after: beginning,
    onFacts: (facts) => void seen.push(...facts.map(({ id }) => id)),
    onError: (error) => failures.push(error),
  });
  await log.append(append(madeFact({ id: 'before' })));
  await beside(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
     WHERE application_name LIKE 'khorgos %' AND datname = current_database()`,
  );
  // The first after the cut may meet a connection that it does not know to be dead.
  await log.append(append(madeFact({ id: 'after' }))).catch(async (error: unknown) => {
    expect(error).toBeInstanceOf(LogUnavailable);
    await log.append(append(madeFact({ id: 'after' })));
  });
  const other = await open();
  await other.append(append(madeFact({ id: 'by-another' })));
  await expect.poll(() => seen, { timeout: 10_000 }).toEqual(['before', 'after', 'by-another']);
  expect(failures).toEqual([]);
});

test('a row that is not what was written is damage and no fact', async () => {
  const log = await open();
  await log.append(append(...madeFacts('a', 5)));
  await beside(`UPDATE log SET gate = 'kz-in-2' WHERE position = 3`);
  await expect(log.read(beginning, 10)).rejects.toThrow(DatabaseDamaged);
  await expect(log.read(beginning, 10)).rejects.toThrow('position 3');
  await beside(`UPDATE log SET gate = 'kz-in-1' WHERE position = 3`);
  expect(await log.read(beginning, 10)).toHaveLength(5);
  await beside('UPDATE log SET position = 7 WHERE position = 5');
  await expect(log.head()).rejects.toThrow('ends at position 7');
  await expect(log.append(append(madeFact({ id: 'b' })))).rejects.toThrow(DatabaseDamaged);
  expect(failures).not.toEqual([]);
});

test('a database of a newer program is refused, and one that is not there', async () => {
  await open();
  await beside(
    `INSERT INTO kysely_migration (name, timestamp) VALUES ('9999-of-tomorrow', '2099-01-01')`,
  );
  await expect(open()).rejects.toThrow(DatabaseUnfit);
  const nowhere = new SecretText(databases.cluster.url('nowhere'));
  await expect(openPostgresLog({ url: nowhere, onFailure: () => {} })).rejects.toThrow(
    /^PostgreSQL refuses: database "nowhere" does not exist/,
  );
});
