import { createHmac } from 'node:crypto';
import { addSigningSecret } from '@khorgos/server/access/signing-secrets';
import { stateSchema } from '@khorgos/shared/live/state';
import { io } from 'socket.io-client';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { type AppInProcess, startAppInProcess } from './app-in-process.ts';
import { createDevice, type Device } from './device.ts';

let app: AppInProcess;
let key: string;
let secret: string;
let device: Device;

beforeAll(async () => {
  app = await startAppInProcess();
  key = await app.key('device', 'signing');
  device = createDevice({ url: app.url, key, series: 'signed' });
  const [kept] = await app.opened.storage.keys.list();
  secret = await addSigningSecret({
    store: app.opened.storage.signingSecrets,
    key: app.opened.keyRing.signingSecrets,
    keyId: kept?.id ?? '',
  });
  await vi.waitFor(async () => expect((await device.send(device.events(1))).status).toBe(401), {
    timeout: 20_000,
  });
});
afterAll(() => app.stop());

function signed(body: string | Uint8Array, seconds = Math.floor(Date.now() / 1000)) {
  const id = `msg_${Math.random().toString(36).slice(2)}`;
  const mac = createHmac('sha256', Buffer.from(secret.slice('whsec_'.length), 'base64'))
    .update(`${id}.${seconds}.`)
    .update(body)
    .digest('base64');
  return {
    'webhook-id': id,
    'webhook-timestamp': String(seconds),
    'webhook-signature': `v1,${mac}`,
  };
}

function send(body: string, headers: Record<string, string>, type = 'application/json') {
  return app.call(key, '/api/v1/events', {
    method: 'POST',
    headers: { 'Content-Type': type, ...headers },
    body,
  });
}

it('takes what is signed, and the same message again as duplicates', async () => {
  const body = JSON.stringify(device.events(2));
  const headers = signed(body);
  expect(JSON.parse((await send(body, headers)).text)).toMatchObject({ accepted: 2 });
  expect(JSON.parse((await send(body, headers)).text)).toMatchObject({ duplicates: 2 });
});

it('takes signed lines, read whole, and a signed heartbeat', async () => {
  const lines = device
    .events(3)
    .map((event) => `${JSON.stringify(event)}\n`)
    .join('');
  const taken = await send(lines, signed(lines), 'application/x-ndjson');
  expect(JSON.parse(taken.text)).toMatchObject({ accepted: 3 });
  const beat = JSON.stringify({ gateId: 'kz-in-1' });
  expect((await sendBeat('kz-in-1', beat, signed(beat))).status).toBe(204);
  expect((await sendBeat('kz-in-1', beat, {})).status).toBe(401);
});

function sendBeat(gate: string, body: string, headers: Record<string, string>) {
  const path = `/api/v1/gates/${gate}/heartbeat`;
  return app.call(key, path, { method: 'POST', headers, ...(body === '' ? {} : { body }) });
}

it('takes a signed heartbeat once, and for the gate that was signed alone', async () => {
  const body = JSON.stringify({ gateId: 'kz-in-1' });
  const headers = signed(body);
  expect((await sendBeat('kz-out-1', body, headers)).status).toBe(401);
  expect((await sendBeat('kz-in-1', body, headers)).status).toBe(204);
  const again = await sendBeat('kz-in-1', body, headers);
  expect([again.status, again.text]).toEqual([401, expect.stringContaining('webhook-id')]);
  expect((await sendBeat('kz-in-1', '', signed(''))).status).toBe(401);
  const event = JSON.stringify(device.events(1)[0]);
  expect((await sendBeat('kz-in-1', event, signed(event))).status).toBe(401);
});

it('counts a signed heartbeat when it was signed: sent again elsewhere it keeps no gate alive', async () => {
  // A node that has not taken it yet, as all the others and this one after a new start.
  const body = JSON.stringify({ gateId: 'cn-in-1' });
  const ago = 4 * 60_000;
  const signedAt = Date.now() - ago;
  const headers = signed(body, Math.floor(signedAt / 1000));
  expect((await sendBeat('cn-in-1', body, headers)).status).toBe(204);
  const viewer = await app.key('viewer');
  const seen = await vi.waitFor(async () => {
    const { text } = await app.call(viewer, '/api/v1/live');
    const { lastSeenAt } = stateSchema.parse(JSON.parse(text)).gates['cn-in-1'] ?? {};
    return lastSeenAt ?? Promise.reject(new Error('not heard yet'));
  });
  expect(Date.parse(seen) - signedAt).toBeLessThanOrEqual(60_000);
});

it('takes nothing that was changed, is old, or is not signed', async () => {
  const body = JSON.stringify(device.events(1));
  const now = Math.floor(Date.now() / 1000);
  expect((await send(`${body} `, signed(body))).status).toBe(401);
  expect((await send(body, signed(body, now - 360))).status).toBe(401);
  expect((await send(body, signed(body, now + 360))).status).toBe(401);
  const unsigned = await send(body, {});
  expect(unsigned.status).toBe(401);
  expect(JSON.parse(unsigned.text)).toMatchObject({
    detail: expect.stringContaining('webhook-signature') as string,
  });
  const large = `${JSON.stringify(device.events(1))}${' '.repeat(1024 * 1024)}`;
  expect((await send(large, signed(large))).status).toBe(413);
});

it('takes nothing over a socket, which carries no signatures, and says where to send it', async () => {
  const socket = io(`${app.url}/ingest`, { auth: { key }, transports: ['websocket'] });
  try {
    const answer: unknown = await socket.timeout(5000).emitWithAck('events', device.events(1));
    expect(answer).toMatchObject({
      status: 403,
      detail: expect.stringContaining('HTTP') as string,
    });
  } finally {
    socket.close();
  }
});

it('asks a key that sends too often to wait, over HTTP and over the socket', async () => {
  const slow = await startAppInProcess({ environment: { EVENT_RATE: '1' } });
  const flooding = await slow.key('device', 'flooding');
  const flood = createDevice({ url: slow.url, key: flooding, series: 'flood' });
  const socket = io(`${slow.url}/ingest`, { auth: { key: flooding }, transports: ['websocket'] });
  try {
    const statuses = await Promise.all(
      Array.from({ length: 60 }, async () => {
        const response = await flood.post(JSON.stringify(flood.events(1)));
        await response.arrayBuffer();
        return [response.status, Number(response.headers.get('retry-after') ?? 0)] as const;
      }),
    );
    const refused = statuses.filter(([status]) => status === 429);
    expect(refused.length).toBeGreaterThan(0);
    for (const [, seconds] of refused) expect(seconds).toBeGreaterThan(0);
    // Whatever it is: wrong events and heartbeats cost as much.
    for (const [event, words] of [
      ['events', flood.events(1)],
      ['events', 'no events'],
      ['heartbeat', { gateId: 'kz-in-1' }],
    ] as const) {
      const answers: unknown[] = await Promise.all(
        Array.from({ length: 11 }, () => socket.timeout(20_000).emitWithAck(event, words)),
      );
      expect(answers).toContainEqual(
        expect.objectContaining({ status: 429, retryAfterSeconds: expect.any(Number) as number }),
      );
    }
    // More keys from the same address are no way around it: none of these sends more than its ten.
    const keys = [await slow.key('device', 'b'), await slow.key('device', 'c')];
    keys.push(await slow.key('device', 'd'));
    const several = keys.map((of) =>
      io(`${slow.url}/ingest`, { auth: { key: of }, transports: ['websocket'], forceNew: true }),
    );
    const answers: unknown[] = await Promise.all(
      several.flatMap((one) =>
        Array.from({ length: 10 }, () =>
          one.timeout(20_000).emitWithAck('events', flood.events(1)),
        ),
      ),
    );
    for (const one of several) one.close();
    expect(answers).toContainEqual(expect.objectContaining({ status: 429 }));
  } finally {
    socket.close();
    await slow.stop();
  }
});

it('closes a screen that says more than 64 kB, and lets a device', async () => {
  const display = await app.key('display', 'screen');
  const socket = io(`${app.url}/live`, {
    auth: { key: display },
    transports: ['websocket'],
    reconnection: false,
  });
  await new Promise((resolve) => socket.once('snapshot', resolve));
  const closed = new Promise((resolve) => socket.once('disconnect', resolve));
  socket.emit('resync', 'x'.repeat(70_000));
  await closed;
  socket.close();
  const other = await app.key('device', 'large messages');
  const large = io(`${app.url}/ingest`, { auth: { key: other }, transports: ['websocket'] });
  try {
    const events = createDevice({ url: app.url, key: other, series: 'large' }).events(500);
    const answer: unknown = await large.timeout(20_000).emitWithAck('events', events);
    expect(answer).toMatchObject({ accepted: 500 });
  } finally {
    large.close();
  }
});
