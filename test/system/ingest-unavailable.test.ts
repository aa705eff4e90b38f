import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import { io } from 'socket.io-client';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createDevice, type Device } from './device.ts';
import { type Khorgos, startKhorgos } from './khorgos-process.ts';

// A database that was moved away stands for everything that keeps the log from storing for a while.

let khorgos: Khorgos;
let key: string;
let device: Device;

beforeAll(async () => {
  khorgos = await startKhorgos();
  key = await khorgos.key('device');
  device = createDevice({ url: khorgos.url, key, series: 'unavailable' });
  // Whoever reads the records opens the file with the first question: a server that cannot open it ends.
  const headers = { Authorization: `Bearer ${await khorgos.key('display')}` };
  const usualDay = await fetch(`${khorgos.url}/api/v1/history/typical-day`, { headers });
  expect(usualDay.status).toBe(200);
});
afterAll(() => khorgos.stop());

async function withoutDatabase(work: () => Promise<void>): Promise<void> {
  const path = join(khorgos.directory, 'khorgos.db');
  await rename(path, `${path}.away`);
  try {
    await work();
  } finally {
    await rename(`${path}.away`, path);
  }
}

it.each(['application/json', 'application/x-ndjson'])(
  'says of %s that it was not stored and when to try again, then stores it once',
  async (type) => {
    const events = device.events(1);
    const body = JSON.stringify(events[0]);
    await withoutDatabase(async () => {
      const response = await device.post(body, type);
      expect(response.status).toBe(503);
      expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0);
      expect(response.headers.get('content-type')).toContain('application/problem+json');
      expect(await response.json()).toMatchObject({
        status: 503,
        detail: expect.stringContaining('send the same again') as string,
        retryAfterSeconds: expect.any(Number) as number,
      });
    });
    const again = await device.post(body, type);
    expect(await again.json()).toEqual({ accepted: 1, duplicates: 0, rejected: [] });
  },
);

it('acknowledges nothing on a socket that it could not store', async () => {
  const socket = io(`${khorgos.url}/ingest`, {
    auth: { key },
    transports: ['websocket'],
    reconnection: false,
  });
  try {
    const events = device.events(3);
    await withoutDatabase(async () => {
      const answer: unknown = await socket.timeout(10_000).emitWithAck('events', events);
      expect(answer).toMatchObject({
        status: 503,
        retryAfterSeconds: expect.any(Number) as number,
      });
    });
    expect(await socket.timeout(10_000).emitWithAck('events', events)).toMatchObject({
      accepted: 3,
    });
  } finally {
    socket.disconnect();
  }
});
