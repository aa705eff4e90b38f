import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { SecretText } from '@khorgos/server/config/secret-text';
import { startPostgresDuty } from '@khorgos/server/log/postgres/postgres-duty';
import type { Duty } from '@khorgos/server/platform/duty';
import pg from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { databasesForTests } from './databases.ts';

const databases = databasesForTests();
const movesWithin = { timeout: 5000, interval: 20 };
/** A holder that is paused does not say so: its session has to be found silent first. */
const foundSilentWithin = { timeout: 10_000, interval: 20 };
let url: string;
let duties: Duty[];

beforeEach(async () => {
  url = await databases.create();
  duties = [];
});
afterEach(async () => {
  for (const duty of duties) await duty.stop();
});

function start(): Duty {
  const duty = startPostgresDuty({ url: new SecretText(url), name: 'duty', statementSeconds: 1 });
  duties.push(duty);
  return duty;
}

test('one of several holds it, and another when that one lays it down', async () => {
  const all = [start(), start(), start()];
  const held = () => all.filter(({ isHeld }) => isHeld).length;
  await expect.poll(held, movesWithin).toBe(1);
  const first = all.find(({ isHeld }) => isHeld);
  await first?.stop();
  expect(first?.isHeld).toBe(false);
  await expect.poll(held, movesWithin).toBe(1);
  expect(first?.isHeld).toBe(false);
});

test('it moves when the session of its holder ends, and is never believed of two', async () => {
  const one = start();
  await expect.poll(() => one.isHeld, movesWithin).toBe(true);
  const other = start();
  let both = 0;
  const watching = setInterval(() => {
    if (one.isHeld && other.isHeld) both += 1;
  }, 5);
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  // Whoever asked last has it next: the first one has to connect again.
  await client.query(
    `SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND granted`,
  );
  await client.end();
  await expect.poll(() => one.isHeld, movesWithin).toBe(false);
  await expect.poll(() => one.isHeld || other.isHeld, movesWithin).toBe(true);
  clearInterval(watching);
  expect(both).toBe(0);
});

test('a holder that was paused knows that it is not the holder before it does anything', async () => {
  const holder = spawn(
    process.execPath,
    [
      '--conditions=source',
      '--import',
      'tsx',
      fileURLToPath(new URL('./holder.ts', import.meta.url)),
      url,
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  let said = '';
  holder.stdout.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  try {
    await expect.poll(() => said, { timeout: 60_000 }).toContain('held');
    const other = start();
    holder.kill('SIGSTOP');
    await expect.poll(() => other.isHeld, foundSilentWithin).toBe(true);
    said = '';
    holder.kill('SIGCONT');
    await expect.poll(() => said.length, { timeout: 10_000 }).toBeGreaterThan(200);
    expect(said).not.toContain('held');
    expect(other.isHeld).toBe(true);
  } finally {
    holder.kill('SIGKILL');
  }
});
