import { io, type Socket } from 'socket.io-client';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { createDevice, type Device } from './device.ts';
import { type Khorgos, startKhorgos } from './khorgos-process.ts';

/** CONTRACT §1: within it a running server honours what the operator's tool changes. */
const honoured = { timeout: 2000, interval: 50 };

let khorgos: Khorgos;
let made = 0;

beforeAll(async () => {
  khorgos = await startKhorgos();
});
afterAll(() => khorgos.stop());

async function addKey(): Promise<{ id: string; key: string; device: Device }> {
  made += 1;
  const name = `lane ${made}`;
  const added = await khorgos.tool('keys', 'add', name, '--role', 'device', '--json');
  const { id, key } = z.object({ id: z.string(), key: z.string() }).parse(JSON.parse(added));
  return { id, key, device: createDevice({ url: khorgos.url, key, series: `k${made}` }) };
}

function open(key: string): Promise<Socket | string> {
  const socket = io(`${khorgos.url}/ingest`, {
    auth: { key },
    transports: ['websocket'],
    forceNew: true,
    reconnection: false,
  });
  return new Promise((resolve) => {
    socket.once('connect', () => resolve(socket));
    socket.once('connect_error', ({ message }) => resolve(message));
  });
}

async function statusOf(device: Device): Promise<number> {
  return (await device.send(device.events(1))).status;
}

it('lets a new key in within two seconds', async () => {
  const { device } = await addKey();
  await expect.poll(() => statusOf(device), honoured).toBe(200);
});

it('shuts a revoked key out within two seconds, and closes its sockets', async () => {
  const revoked = await addKey();
  const other = await addKey();
  await expect.poll(() => statusOf(revoked.device), honoured).toBe(200);
  await expect.poll(() => statusOf(other.device), honoured).toBe(200);
  const sockets = [await open(revoked.key), await open(revoked.key), await open(other.key)];
  const connected = () => sockets.map((socket) => typeof socket === 'object' && socket.connected);
  expect(connected()).toEqual([true, true, true]);

  await khorgos.tool('keys', 'revoke', revoked.id);
  await expect.poll(() => statusOf(revoked.device), honoured).toBe(401);
  await expect.poll(connected, honoured).toEqual([false, false, true]);

  expect(await open(revoked.key)).toBe('unauthorized');
  expect(await statusOf(other.device)).toBe(200);
  for (const socket of sockets) if (typeof socket === 'object') socket.disconnect();
});
