import { rename } from 'node:fs/promises';
import { type ClientRequest, request } from 'node:http';
import { join } from 'node:path';
import { problemSchema } from '@khorgos/shared/problem';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { createDevice, type Device } from './device.ts';
import { type Khorgos, startKhorgos } from './khorgos-process.ts';
import { logHead } from './log-head.ts';

const answerSchema = z.object({ status: z.unknown(), detail: z.string().optional() });

let khorgos: Khorgos;
let key: string;
let device: Device;

beforeAll(async () => {
  khorgos = await startKhorgos({ environment: { LOG_LEVEL: 'info' } });
  key = await khorgos.key('admin');
  device = createDevice({ url: khorgos.url, key, series: 'probes' });
});
afterAll(() => khorgos.stop());

const probe = async (path: string, headers: Record<string, string> = {}) => {
  const response = await fetch(khorgos.url + path, { headers });
  return { status: response.status, body: answerSchema.parse(await response.json()) };
};

it('is alive and ready', async () => {
  expect(await probe('/healthz')).toMatchObject({ status: 200, body: { status: 'ok' } });
  expect(await probe('/readyz')).toMatchObject({ status: 200, body: { status: 'ready' } });
});

it('asks a key of who comes through a proxy', async () => {
  const forwarded = { 'x-forwarded-for': '203.0.113.7' };
  expect((await probe('/readyz', forwarded)).status).toBe(401);
  const display = { ...forwarded, authorization: `Bearer ${await khorgos.key('display')}` };
  expect((await probe('/readyz', display)).status).toBe(200);
});

it('is not ready while the log takes nothing, and ready by itself when it does again', async () => {
  const path = join(khorgos.directory, 'khorgos.db');
  const events = device.events(1);
  await rename(path, `${path}.away`);
  try {
    expect((await device.send(events)).status).toBe(503);
    const { status, body } = await probe('/readyz');
    expect(status).toBe(503);
    expect(body.detail).toContain('takes nothing');
    expect((await probe('/healthz')).status).toBe(200);
  } finally {
    await rename(`${path}.away`, path);
  }
  expect((await device.send(events)).status).toBe(200);
  expect((await probe('/readyz')).status).toBe(200);
});

it.each(['0191d2f0-5c3e-7d21-9a7b-2f6f0c1d2e3f', '4bf92f3577b34da6a3ce929d0e0e4736'])(
  'keeps the name %s that a request came with, in answer, problem and log',
  async (id) => {
    const response = await fetch(`${khorgos.url}/api/v1/live`, { headers: { 'x-request-id': id } });
    expect(response.headers.get('x-request-id')).toBe(id);
    expect(problemSchema.parse(await response.json()).requestId).toBe(id);
    await expect.poll(() => khorgos.output()).toContain(`"request":"${id}"`);
  },
);

it.each(['043217788', 'P<KAZCANARY<<A<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<', 'canary request'])(
  'names a request anew that came with %s, which may be a document',
  async (id) => {
    const response = await fetch(`${khorgos.url}/api/v1/live`, { headers: { 'x-request-id': id } });
    const own = response.headers.get('x-request-id');
    expect(own).toMatch(/^[0-9a-f-]{36}$/);
    expect(problemSchema.parse(await response.json()).requestId).toBe(own);
    await expect.poll(() => khorgos.output()).toContain(String(own));
    expect(khorgos.output()).not.toContain(id);
  },
);

it('says that it stops while it answers who is inside, then ends with 0', async () => {
  const stream = request(`${khorgos.url}/api/v1/events`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/x-ndjson' },
  });
  const answered = textOf(stream);
  // As many as are stored before the request is at its end, which shows that it has begun.
  const before = await logHead(khorgos.url);
  stream.write(linesOf(device.events(500)));
  await expect.poll(() => logHead(khorgos.url)).toBeGreaterThan(before);

  const ended = khorgos.kill('SIGTERM');
  await expect.poll(async () => (await probe('/readyz')).status).toBe(503);
  expect((await probe('/readyz')).body.detail).toContain('is stopping');
  expect((await probe('/healthz')).status).toBe(200);
  expect((await device.send(device.events(1))).status).toBe(503);

  stream.end(linesOf(device.events(1)));
  expect(await answered).toContain('"accepted":501');
  expect(await ended).toBe(0);
});

const linesOf = (events: readonly object[]) =>
  events.map((event) => `${JSON.stringify(event)}\n`).join('');

function textOf(sending: ClientRequest): Promise<string> {
  return new Promise((resolve, reject) => {
    sending.once('error', reject);
    sending.once('response', (response) => {
      let text = '';
      response.on('data', (chunk: Buffer) => {
        text += chunk.toString();
      });
      response.once('end', () => resolve(text));
    });
  });
}
