import { connect } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createDevice } from './device.ts';
import { type Khorgos, startKhorgos } from './khorgos-process.ts';
import { chosenSeed, createSeededRandom, type SeededRandom } from './seeded-random.ts';

// What no client sends: bytes that are nearly HTTP, nearly a WebSocket, nearly Socket.IO. KHORGOS_FUZZ=100000
// for the long run, KHORGOS_SEED to see a failure again.

const frames = Number(process.env.KHORGOS_FUZZ ?? 4000);
// Its heap has the size of the work before what is compared begins.
const warmUp = Math.max(2000, frames / 5);
const atOnce = 32;
/** A server that grows with every frame grows by more than this. */
const growth = 1.1;

let khorgos: Khorgos;
let key: string;

beforeAll(async () => {
  khorgos = await startKhorgos();
  key = await khorgos.key('device');
});
afterAll(() => khorgos.stop());

const pieces = [
  'GET / HTTP/1.1\r\n',
  'POST /api/v1/events HTTP/1.1\r\n',
  'GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\n',
  'GET /socket.io/?EIO=4&transport=polling HTTP/1.1\r\n',
  'POST /socket.io/?EIO=4&transport=polling&sid=x HTTP/1.1\r\n',
  'OPTIONS * HTTP/9.9\r\n',
  'Host: x\r\n',
  'Content-Length: 5\r\n',
  'Content-Length: 99999999999999999999\r\n',
  'Transfer-Encoding: chunked\r\n',
  'Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n',
  'Expect: 100-continue\r\n',
  '\r\n',
  '0\r\n\r\n',
  '[{"id":',
  '40/live,{"key":"',
  '42["events",[{}]]',
  '451-["events",{"_placeholder":true,"num":0}]',
  '2probe',
  '\u0000\u001e',
] as const;

/** A message as a WebSocket client frames it, masked by nothing. */
function framed(random: SeededRandom, text: string): Buffer {
  const body = Buffer.from(text);
  const opcode = random.pick([0x81, 0x81, 0x82, 0x80, 0x89, 0x8a, 0x88, 0xc1, 0x83, 0x01]);
  const length = random.pick([body.length, body.length, body.length, 126, 127, 0]);
  return Buffer.concat([Buffer.of(opcode, 0x80 | (length & 0x7f), 0, 0, 0, 0), body]);
}

const upgrade = Buffer.from(
  'GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n',
);

const packets = [
  '40',
  '40/live,',
  '40/ingest,{"key":1}',
  '42["resync"]',
  '42/live,["resync",{"a":[[[[',
  '42/ingest,["events",null]',
  '43/live,99999999999[]',
  '451-/ingest,["events",{"_placeholder":true,"num":0}]',
  '45999999-["x"]',
  '49',
  '6',
  '2',
  '3',
  'b////',
  '40/__proto__,{"key":"x"}',
  '40/live,{"__proto__":{"key":"x"}}',
] as const;

function garbage(random: SeededRandom): readonly Buffer[] {
  const kind = random.below(4);
  if (kind === 0)
    return [Buffer.from(Array.from({ length: 1 + random.below(400) }, () => random.below(256)))];
  if (kind === 1)
    return [
      Buffer.from(Array.from({ length: 1 + random.below(9) }, () => random.pick(pieces)).join('')),
    ];
  const text = () => {
    const packet: string = random.pick(packets);
    if (kind === 3) return packet;
    const cut = random.below(packet.length + 1);
    return packet.slice(0, cut) + String.fromCharCode(random.below(256)) + packet.slice(cut);
  };
  return [
    upgrade,
    ...(random.below(2) === 0 ? [framed(random, `40/ingest,{"key":"${key}"}`)] : []),
    ...Array.from({ length: 1 + random.below(4) }, () => framed(random, text())),
  ];
}

function throwAt(parts: readonly Buffer[], hangUpAfter: number): Promise<void> {
  const { hostname, port } = new URL(khorgos.url);
  return new Promise((resolve) => {
    const socket = connect(Number(port), hostname, () => {
      for (const part of parts) socket.write(part);
      setTimeout(() => socket.destroy(), hangUpAfter);
    });
    socket.on('error', () => undefined);
    socket.resume();
    socket.once('close', () => resolve());
  });
}

async function fuzz(random: SeededRandom, count: number): Promise<void> {
  let left = count;
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      while (left > 0) {
        left -= 1;
        await throwAt(garbage(random), random.below(30));
      }
    }),
  );
}

it(`is neither ended nor grown by ${frames} malformed frames (seed ${chosenSeed})`, async () => {
  const random = createSeededRandom(chosenSeed);
  await fuzz(random, warmUp);
  const before = await khorgos.rssMegabytes();
  await fuzz(random, frames);
  await expect
    .poll(() => khorgos.rssMegabytes(), { timeout: 30_000 })
    .toBeLessThan(before * growth);
  const device = createDevice({ url: khorgos.url, key, series: 'fuzzed' });
  expect((await device.send(device.events(3))).status).toBe(200);
  expect(khorgos.output()).not.toMatch(/a request failed|Uncaught|Unhandled/);
}, 1_800_000);
