import { asyncApiDocument } from '@khorgos/server/description/asyncapi-document';
import { io, type Socket } from 'socket.io-client';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { createDevice, type Device } from './device.ts';
import { type Khorgos, startKhorgos } from './khorgos-process.ts';

// What goes over the sockets is what the document says of it.

const documentSchema = z.looseObject({
  channels: z.record(z.string(), z.looseObject({ address: z.string() })),
  components: z.looseObject({
    messages: z.record(z.string(), z.looseObject({ name: z.string(), payload: z.unknown() })),
  }),
});

let khorgos: Khorgos;
let key: string;
let device: Device;
let described: z.output<typeof documentSchema>;
const sockets: Socket[] = [];

beforeAll(async () => {
  khorgos = await startKhorgos();
  key = await khorgos.key('admin');
  device = createDevice({ url: khorgos.url, key, series: 'sockets' });
  const response = await fetch(`${khorgos.url}/api/asyncapi.json`, {
    headers: { authorization: `Bearer ${key}` },
  });
  described = documentSchema.parse(await response.json());
});
afterAll(async () => {
  for (const socket of sockets) socket.disconnect();
  await khorgos.stop();
});

function open(channel: string): Socket {
  const socket = io(`${khorgos.url}${described.channels[channel]?.address}`, {
    auth: { key },
    transports: ['websocket'],
    forceNew: true,
  });
  sockets.push(socket);
  return socket;
}

function differences(message: string, payload: unknown): unknown[] {
  const schema = described.components.messages[message]?.payload;
  if (schema === undefined) throw new Error(`the document has no message ${message}`);
  const read = z.fromJSONSchema(JSON.parse(JSON.stringify(schema))).safeParse(payload);
  return read.error?.issues ?? [];
}

const next = (socket: Socket, message: string) =>
  new Promise<unknown>((resolve) =>
    socket.once(described.components.messages[message]?.name ?? '', resolve),
  );

it('is the document the program makes', () => {
  const { components } = documentSchema.parse(asyncApiDocument('0.0.0'));
  expect(Object.keys(described.components.messages)).toEqual(Object.keys(components.messages));
});

it('sends a snapshot, patches and heartbeats as described', async () => {
  const live = open('live');
  expect(differences('snapshot', await next(live, 'snapshot'))).toEqual([]);
  const patch = next(live, 'patch');
  await device.send(device.events(1));
  expect(differences('patch', await patch)).toEqual([]);
  expect(differences('heartbeat', await next(live, 'heartbeat'))).toEqual([]);
  expect(differences('snapshot', { revision: 1 })).not.toEqual([]);
});

it('acknowledges passages and heartbeats as described', async () => {
  const ingest = open('ingest').timeout(5000);
  const events = device.events(1);
  expect(differences('events', events)).toEqual([]);
  const gate = { gateId: 'kz-in-1' };
  expect(differences('gateHeartbeat', gate)).toEqual([]);
  const answers: [message: string, answer: unknown][] = [
    ['eventsAnswer', await ingest.emitWithAck('events', events)],
    ['eventsAnswer', await ingest.emitWithAck('events', 'no array')],
    ['gateHeartbeatAnswer', await ingest.emitWithAck('heartbeat', gate)],
    ['gateHeartbeatAnswer', await ingest.emitWithAck('heartbeat', { gateId: 'nowhere' })],
  ];
  for (const [message, answer] of answers)
    expect([message, answer, differences(message, answer)]).toEqual([message, answer, []]);
  expect(answers.map(([, answer]) => answer)).toMatchObject([
    { accepted: 1 },
    { status: 400 },
    { status: 'ok' },
    { status: 404 },
  ]);
});
