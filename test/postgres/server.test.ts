import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { khorgosSite } from '@khorgos/shared/centre/khorgos';
import { stateSchema } from '@khorgos/shared/live/state';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { createDevice } from '../system/device.ts';
import { type Khorgos, khorgosProgram, untilKnown } from '../system/khorgos-process.ts';
import { databasesForTests } from './databases.ts';
import { startNode } from './nodes.ts';

const databases = databasesForTests();
let nodes: Khorgos[] = [];
let one: Khorgos;
let other: Khorgos;

beforeAll(async () => {
  const url = await databases.create('bare');
  nodes = await Promise.all([startNode(url), startNode(url)]);
  const [first, second] = nodes;
  if (first === undefined || second === undefined) throw new Error('two nodes were started');
  one = first;
  other = second;
});
afterAll(async () => {
  for (const node of nodes) await node.stop();
});

const pastSchema = z.object({ counts: z.object({ total: z.number() }) });

async function get(node: Khorgos, path: string, key: string): Promise<unknown> {
  const response = await fetch(`${node.url}${path}`, {
    headers: { Authorization: `Bearer ${key}` },
  });
  expect(response.status).toBe(200);
  return response.json();
}

async function inside(node: Khorgos, key: string): Promise<number> {
  return stateSchema.parse(await get(node, '/api/v1/live', key)).counts.total;
}

/** The status with which a node answers a key. */
async function answers(node: Khorgos, key: string): Promise<number> {
  const headers = { Authorization: `Bearer ${key}` };
  return (await fetch(`${node.url}/api/v1/live`, { headers })).status;
}

/** Runs the tool and resolves with how it ended. */
function tool(words: readonly string[], environment: Readonly<Record<string, string>> = {}) {
  return new Promise<{ code: number; out: string; err: string }>((resolve) => {
    const options = { cwd: one.directory, env: { ...one.environment, ...environment } };
    execFile(process.execPath, [khorgosProgram, ...words], options, (error, out, err) => {
      resolve({ code: error === null ? 0 : Number(error.code), out, err });
    });
  });
}

test('two nodes on one database tell the same, whichever of them took it', async () => {
  const device = await one.key('device');
  const viewer = await one.key('viewer');
  // Each node learns of a key by itself.
  for (const { url } of nodes) for (const key of [device, viewer]) await untilKnown(url, key);
  const atOne = createDevice({ url: one.url, key: device, series: 'a' });
  const atOther = createDevice({ url: other.url, key: device, series: 'b' });
  const sent = atOne.events(3);
  expect(await atOne.send(sent)).toMatchObject({ status: 200, body: { accepted: 3 } });
  expect(await atOther.send(sent)).toMatchObject({ body: { accepted: 0, duplicates: 3 } });
  expect(await atOther.send(atOther.events(5))).toMatchObject({ body: { accepted: 5 } });
  // What a node acknowledged, it shows at once; the others follow.
  expect(await inside(other, viewer)).toBe(2);
  await expect.poll(() => inside(one, viewer), { timeout: 5000 }).toBe(2);

  // Whichever day it is at the Centre.
  const [from, to] = [-1, 1].map((days) => {
    const instant = new Date(Date.now() + days * 86_400_000).toISOString();
    return instant.slice(0, 10);
  });
  for (const node of nodes) {
    const report = `/api/v1/reports/visits?from=${from}&to=${to}&by=side`;
    expect(JSON.stringify(await get(node, report, viewer))).toContain('"visits":5');
    const at = encodeURIComponent(new Date().toISOString());
    const past = pastSchema.parse(await get(node, `/api/v1/state?at=${at}`, viewer));
    expect(past.counts.total).toBe(2);
  }
});

test('a key that is revoked is refused by every node', async () => {
  const key = await one.key('viewer');
  for (const node of nodes)
    await expect.poll(() => answers(node, key), { timeout: 2000 }).toBe(200);
  const { out } = await tool(['keys', 'list', '--json']);
  const listed = z
    .array(z.object({ id: z.string(), revokedAt: z.string().nullable() }))
    .parse(JSON.parse(out));
  const newest = listed.at(-1)?.id ?? '';
  expect(await tool(['keys', 'revoke', newest])).toMatchObject({ code: 0 });
  for (const node of nodes)
    await expect.poll(() => answers(node, key), { timeout: 2000 }).toBe(401);
});

test('what one node refuses can be read and sent in again at another', async () => {
  const device = await one.key('device');
  const operator = await one.key('operator');
  await expect.poll(() => answers(other, operator), { timeout: 2000 }).toBe(200);
  const gate = createDevice({ url: one.url, key: device, series: 'q' });
  const [event] = gate.events(1);
  await gate.send([{ ...event, direction: 'sideways' }]);
  const listed = z
    .object({ entries: z.array(z.object({ id: z.number() })) })
    .parse(await get(other, '/api/v1/quarantine', operator));
  expect(listed.entries).toHaveLength(1);
  const again = await fetch(
    `${other.url}/api/v1/quarantine/${listed.entries[0]?.id ?? 0}/resubmit`,
    {
      method: 'POST',
      headers: { Authorization: `Bearer ${operator}`, 'Content-Type': 'application/json' },
      body: JSON.stringify({ direction: 'entry' }),
    },
  );
  expect(again.status).toBe(200);
});

test('the tool works on the database: site, import, verify, doctor', async () => {
  const file = join(one.directory, 'site.json');
  await writeFile(
    file,
    JSON.stringify({ ...khorgosSite, policy: { ...khorgosSite.policy, warnDays: 5 } }),
  );
  expect(await tool(['site', 'apply', file, '--json'])).toMatchObject({
    code: 0,
    out: '{"changed":["policy"]}\n',
  });
  const log = join(one.directory, 'log.csv');
  await writeFile(
    log,
    `id,gateId,direction,occurredAt,documentType,documentIssuer,documentNumber
csv:1,kz-in-1,entry,2026-03-02T09:00:00+05:00,id_card,KAZ,1111
csv:2,kz-out-1,exit,2026-03-02T11:00:00+05:00,id_card,KAZ,1111
`,
  );
  expect(await tool(['import', log])).toMatchObject({ code: 0 });
  expect(await tool(['verify'])).toMatchObject({ code: 0 });
  const seen = await tool(['doctor', '--json']);
  expect(seen.code).toBe(0);
  expect(seen.out).not.toContain('"problem"');
});

test('the tool says what PostgreSQL keeps itself, and which SECRET it wants', async () => {
  expect(await tool(['backup', 'copy.db'])).toMatchObject({
    code: 1,
    err: expect.stringContaining('pg_dump'),
  });
  expect(await tool(['restore', 'copy.db'])).toMatchObject({ code: 1 });
  expect(await tool(['keys', 'list'], { SECRET: '' })).toMatchObject({
    code: 1,
    err: expect.stringContaining('SECRET must be'),
  });
  const another = { SECRET: 'another secret than the one of these nodes' };
  expect(await tool(['keys', 'list'], another)).toMatchObject({
    code: 1,
    err: expect.stringContaining('SECRET is not the one'),
  });
  expect((await tool(['doctor', '--json'], another)).code).toBe(1);
});
