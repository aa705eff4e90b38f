import { io, type Socket } from 'socket.io-client';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { linkOf } from './dead-link.ts';
import { createDevice, type Device } from './device.ts';
import { type Khorgos, startKhorgos } from './khorgos-process.ts';
import { type SlowUpload, slowUpload } from './slow-upload.ts';

let khorgos: Khorgos;
let key: string;
let viewer: string;
let device: Device;
const sockets: Socket[] = [];

beforeAll(async () => {
  khorgos = await startKhorgos();
  key = await khorgos.key('device');
  viewer = await khorgos.key('viewer');
  device = createDevice({ url: khorgos.url, key, series: 'overload' });
});
afterAll(async () => {
  for (const socket of sockets) socket.disconnect();
  await khorgos.stop();
});

async function openGate(): Promise<Socket> {
  const gate = io(`${khorgos.url}/ingest`, {
    auth: { key },
    transports: ['websocket'],
    forceNew: true,
    reconnection: false,
  });
  sockets.push(gate);
  await new Promise<void>((resolve) => gate.once('connect', resolve));
  return gate;
}

async function openGates(): Promise<number> {
  const text = await (await fetch(`${khorgos.url}/metrics`)).text();
  return Number(/sockets\{namespace="\/ingest"\} (\d+)/.exec(text)?.[1]);
}

/** What a body is padded to: as large as one may be. */
const length = 1024 * 1024;

function padded(events: unknown): string {
  const text = JSON.stringify(events);
  return text + ' '.repeat(length - text.length);
}

it('has room for so many bodies at once, tells who comes after when to come again, and takes them then', async () => {
  const uploads: SlowUpload[] = [];
  for (let one = 0; one < 32; one += 1) {
    const upload = slowUpload({ url: khorgos.url, key, type: 'application/json', length });
    upload.write('[');
    uploads.push(upload);
  }
  const late = device.events(1);
  await expect
    .poll(async () => (await device.post(JSON.stringify(late))).status, { timeout: 10_000 })
    .toBe(503);
  const refused = await device.post(padded(late));
  expect(refused.status).toBe(503);
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(await refused.json()).toMatchObject({
    status: 503,
    detail: expect.stringContaining('send the same again'),
  });
  // Nobody else has to wait for it.
  expect((await fetch(`${khorgos.url}/readyz`)).status).toBe(200);

  for (const upload of uploads) upload.end(padded(device.events(2)).slice(1));
  for (const { answered } of uploads)
    expect(await answered).toMatchObject({ status: 200, body: { accepted: 2 } });
  expect(await device.send(late)).toMatchObject({ status: 200, body: { accepted: 1 } });
});

it('has so many streams open at once', async () => {
  const streams = Array.from({ length: 256 }, () =>
    slowUpload({ url: khorgos.url, key, type: 'application/x-ndjson' }),
  );
  const line = () => `${JSON.stringify(device.events(1)[0])}\n`;
  await expect
    .poll(async () => (await device.post(line(), 'application/x-ndjson')).status, {
      timeout: 10_000,
    })
    .toBe(503);
  // Bodies have a room of their own.
  expect((await device.send(device.events(1))).status).toBe(200);
  for (const stream of streams) stream.end(line());
  for (const { answered } of streams)
    expect(await answered).toMatchObject({ status: 200, body: { accepted: 1 } });
  expect((await device.post(line(), 'application/x-ndjson')).status).toBe(200);
});

it('takes no more events at once than fit as such, over HTTP and a socket', async () => {
  const nothing = Array.from({ length: 10_001 }, () => 1);
  const { status, body } = await device.send(nothing);
  expect({ status, body }).toMatchObject({ status: 413, body: { detail: expect.any(String) } });
  const gate = await openGate();
  expect(await gate.timeout(5000).emitWithAck('events', nothing)).toMatchObject({ status: 413 });
});

it('makes every report in the end, sends most away for a while, and takes every passage meanwhile', async () => {
  const headers = { authorization: `Bearer ${viewer}` };
  const today = new Date().toISOString().slice(0, 10);
  const from = `${today.slice(0, 8)}01`;
  const addresses = [
    `/api/v1/reports/visits?from=${from}&to=${today}&by=day,nationality`,
    `/api/v1/reports/visits?from=${from}&to=${today}&by=day&format=csv`,
    `/api/v1/reports/stays?from=${from}&to=${today}`,
    `/api/v1/state?at=${new Date().toISOString()}`,
  ];
  let sentAway = 0;
  const asked = Array.from({ length: 40 }, async (_, index) => {
    for (;;) {
      const response = await fetch(`${khorgos.url}${addresses[index % addresses.length]}`, {
        headers,
      });
      await response.arrayBuffer();
      if (response.status === 200) return;
      expect(response.status).toBe(503);
      sentAway += 1;
      const seconds = Number(response.headers.get('retry-after'));
      expect(seconds).toBeGreaterThan(0);
      await new Promise((resolve) => setTimeout(resolve, seconds * 100 + index * 10));
    }
  });
  let over = false;
  const answered = Promise.all(asked).finally(() => {
    over = true;
  });
  const waits: number[] = [];
  do {
    const begun = performance.now();
    expect((await device.send(device.events(1))).status).toBe(200);
    waits.push(performance.now() - begun);
    await new Promise((resolve) => setTimeout(resolve, 20));
  } while (!over);
  await answered;
  expect(sentAway).toBeGreaterThan(0);
  waits.sort((a, b) => a - b);
  expect(waits[Math.floor(waits.length / 2)]).toBeLessThan(500);
});

it('closes a device that sends and never reads what became of it', async () => {
  const others = await openGates();
  const gate = await openGate();
  const closed = new Promise((resolve) => gate.once('disconnect', resolve));
  linkOf(gate).pause();
  // Each is refused at length, so that the answers soon fill what a network holds.
  const refused = Array.from({ length: 8000 }, () => ({}));
  for (let message = 0; message < 5; message += 1) gate.emit('events', refused, () => {});
  // Sooner than it would be taken for dead.
  await expect.poll(openGates, { timeout: 40_000, interval: 200 }).toBe(others);
  linkOf(gate).resume();
  await closed;
});
