import type { SeededRandom } from './seeded-random.ts';

// What no client sends: bytes that are nearly HTTP, nearly a WebSocket, nearly Socket.IO.

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

/** What one connection sends, piece by piece; the key is good, for what only a device could do wrong. */
export function malformed(random: SeededRandom, key: string): readonly Buffer[] {
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
