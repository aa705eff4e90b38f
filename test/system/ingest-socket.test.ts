import { problemSchema } from '@khorgos/shared/problem';
import { io, type Socket } from 'socket.io-client';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createDevice, type Device } from './device.ts';
import { type Khorgos, startKhorgos } from './khorgos-process.ts';

let khorgos: Khorgos;
let key: string;
let display: string;
let device: Device;
const sockets: Socket[] = [];

beforeAll(async () => {
  khorgos = await startKhorgos();
  key = await khorgos.key('device');
  display = await khorgos.key('display');
  device = createDevice({ url: khorgos.url, key, series: 'socket' });
});
afterEach(() => {
  for (const socket of sockets.splice(0)) socket.disconnect();
});
afterAll(() => khorgos.stop());

function open(auth: Record<string, unknown>, transport = 'websocket'): Socket {
  const socket = io(`${khorgos.url}/ingest`, {
    auth,
    transports: [transport],
    forceNew: true,
    reconnection: false,
  });
  sockets.push(socket);
  return socket;
}

async function opened(auth: Record<string, unknown>, transport?: string): Promise<Socket> {
  const socket = open(auth, transport);
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('connect_error', reject);
  });
  return socket;
}

async function told(socket: Socket, message: string, said: unknown): Promise<unknown> {
  const answer: unknown = await socket.timeout(10_000).emitWithAck(message, said);
  return answer;
}

async function healthy(): Promise<void> {
  expect((await device.send(device.events(1))).status).toBe(200);
}

describe('a handshake is refused', () => {
  it.each([
    ['without a key', () => ({}), 'unauthorized', 401],
    ['with a key nobody knows', () => ({ key: `khk_${'x'.repeat(43)}` }), 'unauthorized', 401],
    ['with a key that is no text', () => ({ key: { $ne: null } }), 'unauthorized', 401],
    ["with a screen's key", () => ({ key: display }), 'forbidden', 403],
  ])('%s', async (_, auth, message, status) => {
    const refusal = await new Promise<Error>((resolve) => {
      open(auth()).once('connect_error', resolve);
    });
    expect(refusal.message).toBe(message);
    const problem = problemSchema.parse(Reflect.get(refusal, 'data'));
    expect(problem).toMatchObject({ status, detail: expect.any(String) as string });
  });
});

it.each(['websocket', 'polling'])(
  'acknowledges by %s what HTTP would answer',
  async (transport) => {
    const socket = await opened({ key }, transport);
    const [first, second] = device.events(2);
    expect(await told(socket, 'events', [first, second, first])).toEqual({
      accepted: 2,
      duplicates: 1,
      rejected: [],
    });
    expect((await device.send([second])).body).toEqual({
      accepted: 0,
      duplicates: 1,
      rejected: [],
    });
    expect(await told(socket, 'events', [])).toEqual({ accepted: 0, duplicates: 0, rejected: [] });
    expect(await told(socket, 'events', [{ ...first, direction: 'exit' }, 7])).toMatchObject({
      accepted: 0,
      rejected: [
        { index: 0, id: first?.id, issues: [{ path: 'id' }] },
        { index: 1, issues: [{ path: '' }] },
      ],
    });
  },
);

it('takes heartbeats of the gates of its key', async () => {
  const bound = await khorgos.key('device', ['cn-in-1']);
  const socket = await opened({ key: bound });
  expect(await told(socket, 'heartbeat', { gateId: 'cn-in-1' })).toEqual({ status: 'ok' });
  for (const [gate, status] of [
    [{ gateId: 'cn-in-2' }, 403],
    [{ gateId: 'nowhere' }, 404],
    [{ gateId: null }, 404],
    [null, 404],
    ['cn-in-1', 404],
  ] as const)
    expect(await told(socket, 'heartbeat', gate)).toMatchObject({ status });
});

describe('garbage on a socket is told what it is', () => {
  it.each<[string, unknown, unknown]>([
    ['no array', { id: 'a' }, { status: 400 }],
    ['null', null, { status: 400 }],
    ['a text', 'events', { status: 400 }],
    ['bytes', Buffer.from('[]'), { status: 400 }],
    ['bytes for an event', [Buffer.from('{}')], { accepted: 0, rejected: [{ index: 0 }] }],
    ['nothing for events', [null, null], { accepted: 0, rejected: [{ index: 0 }, { index: 1 }] }],
    ['broken text', [{ id: '\ud800' }], { accepted: 0, rejected: [{ index: 0 }] }],
    ['a prototype', [JSON.parse('{"__proto__":{"id":"x"}}')], { rejected: [{ index: 0 }] }],
    ['40 levels', [JSON.parse(`${'{"a":'.repeat(40)}1${'}'.repeat(40)}`)], { status: 400 }],
  ])('%s', async (_, said, answer) => {
    const socket = await opened({ key });
    expect(await told(socket, 'events', said)).toMatchObject(Object(answer));
    await healthy();
  });

  it('two hundred thousand levels, which only a hand-made frame can hold', async () => {
    const socket = await opened({ key });
    const answer = new Promise<unknown>((resolve) => {
      socket.io.engine.on('data', (data: unknown) => {
        if (String(data).startsWith('3/ingest,7')) resolve(data);
      });
    });
    const levels = `${'['.repeat(200_000)}${']'.repeat(200_000)}`;
    socket.io.engine.write(`2/ingest,7["events",${levels}]`);
    expect(String(await answer)).toContain('"status":400');
    await healthy();
  });

  it.each([
    ['a packet that is none', '2/ingest,7["events"'],
    ['a packet type that is none', '9/ingest,["events",[]]'],
    ['events that are no event', '2/ingest,7{"events":[]}'],
    ['a name that is reserved', '2/ingest,7["disconnect",[]]'],
    ['half a binary packet', '51-/ingest,7["events",{"_placeholder":true,"num":0}]'],
    ['a placeholder of nothing', '2/ingest,7["events",[{"_placeholder":true,"num":9}]]'],
    ['more than a message may weigh', `2/ingest,7["events",["${'x'.repeat(2_000_000)}"]]`],
  ])('%s', async (_, frame) => {
    const socket = await opened({ key });
    socket.io.engine.write(frame);
    await healthy();
    // A connection that broke the protocol may be closed; the next one is served.
    expect(await told(await opened({ key }), 'events', [])).toMatchObject({ accepted: 0 });
  });
});
