import { Agent, request } from 'node:http';
import type { State } from '@khorgos/shared/live/state';
import { io, type Socket } from 'socket.io-client';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { linkOf } from './dead-link.ts';
import { createDevice, type Device } from './device.ts';
import { type Khorgos, startKhorgos } from './khorgos-process.ts';
import { slowUpload } from './slow-upload.ts';

let khorgos: Khorgos;
let display: string;
let key: string;
let device: Device;
const sockets: Socket[] = [];

beforeEach(async () => {
  khorgos = await startKhorgos({ environment: { STOP_DELAY_SECONDS: '2' } });
  display = await khorgos.key('display');
  key = await khorgos.key('device');
  device = createDevice({ url: khorgos.url, key, series: 'stop' });
});
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.disconnect();
  await khorgos.stop();
});

function open(namespace: string, auth: string): Socket {
  const socket = io(khorgos.url + namespace, {
    auth: { key: auth },
    transports: ['websocket'],
    forceNew: true,
    reconnection: false,
  });
  sockets.push(socket);
  return socket;
}

async function openScreen(): Promise<Socket> {
  const screen = open('/live', display);
  await new Promise<State>((resolve) => screen.once('snapshot', resolve));
  return screen;
}

/** Posts one passage over a connection that is kept; undefined where nobody listens any more. */
function postKept(agent: Agent): Promise<{ status: number; connection: string } | undefined> {
  return new Promise((resolve) => {
    const sending = request(`${khorgos.url}/api/v1/events`, {
      method: 'POST',
      agent,
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    });
    sending.once('error', () => resolve(undefined));
    sending.once('response', (response) => {
      response.resume();
      const { statusCode: status = 0, headers } = response;
      resolve({ status, connection: headers.connection ?? '' });
    });
    sending.end(JSON.stringify(device.events(1)));
  });
}

const ready = async () => (await fetch(`${khorgos.url}/readyz`)).status;

it('is not ready first, then lets no more in, then closes, and no request fails before', async () => {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  expect(await postKept(agent)).toEqual({ status: 200, connection: 'keep-alive' });
  const screen = await openScreen();
  const closed = new Promise<string>((resolve) => screen.once('disconnect', resolve));

  const begun = performance.now();
  const ended = khorgos.kill('SIGTERM');
  await expect.poll(ready).toBe(503);
  // As a load balancer that has not looked yet: everything is taken, and no connection is kept for later.
  while (performance.now() - begun < 1700)
    expect(await postKept(agent)).toEqual({ status: 200, connection: 'close' });
  expect(screen.connected).toBe(true);

  for (let answer = await postKept(agent); answer?.status !== 503; answer = await postKept(agent)) {
    if (answer === undefined) break;
    expect(answer.connection).toBe('close');
  }
  // Not "io server disconnect", after which a client does not come back by itself.
  expect(await closed).toBe('transport close');
  expect(await ended).toBe(0);
  expect(performance.now() - begun).toBeLessThan(6000);
  agent.destroy();
});

it('answers who is inside, tells who sends without an end, and ends within 10 s whatever clients do', async () => {
  const stalledScreens = await Promise.all(Array.from({ length: 5 }, openScreen));
  for (const screen of stalledScreens) linkOf(screen).pause();
  const gate = open('/ingest', key);
  await new Promise<void>((resolve) => gate.once('connect', resolve));
  const endless = slowUpload({ url: khorgos.url, key, type: 'application/x-ndjson' });
  endless.write(`${JSON.stringify(device.events(1)[0])}\n`);
  const finishing = slowUpload({ url: khorgos.url, key, type: 'application/x-ndjson' });
  finishing.write(`${JSON.stringify(device.events(1)[0])}\n`);
  const stalled = slowUpload({ url: khorgos.url, key, type: 'application/json', length: 5000 });
  stalled.write('[');
  // Inside before the stop is wished for.
  await device.send(device.events(1));

  const begun = performance.now();
  const ended = khorgos.kill('SIGTERM');
  await expect.poll(ready).toBe(503);
  const overSocket = gate.timeout(5000).emitWithAck('events', device.events(3));
  finishing.end(`${JSON.stringify(device.events(1)[0])}\n`);
  expect(await overSocket).toMatchObject({ accepted: 3 });
  expect(await finishing.answered).toMatchObject({ status: 200, body: { accepted: 2 } });
  const told = await endless.answered;
  expect(told).toMatchObject({
    status: 503,
    body: { detail: expect.stringContaining('send the same') },
  });
  expect(Number(told.headers['retry-after'])).toBeGreaterThan(0);
  await expect(stalled.answered).rejects.toThrow();
  expect(await ended).toBe(0);
  expect(performance.now() - begun).toBeLessThan(10_000);
});
