import { connect } from 'node:net';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDevice, type Device } from './device.ts';
import { type Khorgos, startKhorgos } from './khorgos-process.ts';
import { logHead } from './log-head.ts';

// What no HTTP client would send: bodies that end early, lengths that lie, encodings that are none.

let khorgos: Khorgos;
let key: string;
let device: Device;

beforeAll(async () => {
  khorgos = await startKhorgos();
  key = await khorgos.key('device');
  device = createDevice({ url: khorgos.url, key, series: 'wire' });
});
afterAll(() => khorgos.stop());

const aMoment = () => new Promise((resolve) => setTimeout(resolve, 300));

/** Sends bytes as they are and hangs up when it is time; resolves with what came back until then. */
function raw(
  head: readonly string[],
  body: string,
  untilTime: (answer: () => string) => Promise<unknown> = aMoment,
): Promise<string> {
  const { hostname, port } = new URL(khorgos.url);
  return new Promise((resolve) => {
    let answer = '';
    const socket = connect(Number(port), hostname, () => {
      const lines = ['POST /api/v1/events HTTP/1.1', `Host: ${hostname}`, ...head, '', body];
      socket.write(lines.join('\r\n'));
      const hangUp = () => socket.destroy();
      untilTime(() => answer).then(hangUp, hangUp);
    });
    socket.on('data', (chunk: Buffer) => {
      answer += chunk.toString();
    });
    socket.on('error', () => undefined);
    socket.once('close', () => resolve(answer));
  });
}

const authorization = () => `Authorization: Bearer ${key}`;
const json = 'Content-Type: application/json';
const ndjson = 'Content-Type: application/x-ndjson';

async function healthy(): Promise<void> {
  expect((await device.send(device.events(1))).status).toBe(200);
}

it('takes what it read of a stream that breaks off, for what comes again is a duplicate', async () => {
  const events = device.events(3000);
  const lines = events.map((event) => `${JSON.stringify(event)}\n`).join('');
  const length = Buffer.byteLength(lines) + 1000;
  const before = await logHead(khorgos.url);
  await raw([authorization(), ndjson, `Content-Length: ${length}`], lines, () =>
    expect.poll(() => logHead(khorgos.url)).toBeGreaterThan(before),
  );
  const again = await device.post(lines, 'application/x-ndjson');
  const result: unknown = await again.json();
  const { accepted, duplicates } = Object(result);
  expect(accepted + duplicates).toBe(3000);
  expect(duplicates).toBeGreaterThan(0);
});

it.each<[string, readonly string[], string]>([
  ['a body shorter than it says', [json, 'Content-Length: 1000'], '{"id":'],
  ['a stream that stops in the middle of a line', [ndjson, 'Content-Length: 1000'], '{"id":'],
  ['chunks that are none', [ndjson, 'Transfer-Encoding: chunked'], 'zz\r\n{}\r\n0\r\n\r\n'],
  ['two lengths', [json, 'Content-Length: 2', 'Content-Length: 3'], '{}'],
  ['a length and chunks', [json, 'Content-Length: 2', 'Transfer-Encoding: chunked'], '2\r\n{}\r\n'],
  ['a length below nothing', [json, 'Content-Length: -1'], '{}'],
  ['a header of 20 KB', [json, `X-Long: ${'x'.repeat(20_000)}`, 'Content-Length: 2'], '{}'],
  ['a NUL in a header', [json, 'X-Nul: \u0000', 'Content-Length: 2'], '{}'],
])('stays well after %s', async (_, head, body) => {
  const answer = await raw([authorization(), ...head], body);
  if (answer !== '') expect(answer).toMatch(/^HTTP\/1\.1 4\d\d /);
  await healthy();
});

it('answers a refused body before all of it came, and lets go of it', async () => {
  const head = [authorization(), 'Content-Type: text/plain', 'Content-Length: 1000000000'];
  const answered = (answer: () => string) => expect.poll(answer).not.toBe('');
  expect(await raw(head, 'x'.repeat(1000), answered)).toMatch(/^HTTP\/1\.1 415 /);
  await healthy();
});

describe('a body that is encoded', () => {
  const bomb = `[${' '.repeat(30_000_000)}]`;
  const send = (encoding: string, body: Uint8Array<ArrayBuffer>, type = 'application/json') =>
    fetch(`${khorgos.url}/api/v1/events`, {
      method: 'POST',
      headers: {
        Authorization: `Bearer ${key}`,
        'Content-Type': type,
        'Content-Encoding': encoding,
      },
      body,
    });

  it.each<[string, string, (text: string) => Uint8Array]>([
    ['gzip', 'gzip', gzipSync],
    ['deflate', 'deflate', deflateSync],
    ['br', 'br', brotliCompressSync],
  ])('%s is read, and refused where it would inflate beyond the limit', async (_, name, encode) => {
    const events = JSON.stringify(device.events(3));
    const read = await send(name, new Uint8Array(encode(events)));
    expect(await read.json()).toEqual({ accepted: 3, duplicates: 0, rejected: [] });
    const refused = await send(name, new Uint8Array(encode(bomb)));
    expect(refused.status).toBe(413);
    await healthy();
  });

  it.each<[string, string, Uint8Array<ArrayBuffer>, string, number]>([
    ['is not what it says', 'gzip', new Uint8Array(Buffer.from('[]')), 'application/json', 400],
    [
      'ends early',
      'gzip',
      new Uint8Array(gzipSync(JSON.stringify({ id: 'x'.repeat(500) })).subarray(0, 30)),
      'application/json',
      400,
    ],
    ['has an unknown encoding', 'zip', new Uint8Array(4), 'application/json', 415],
    ['is a stream', 'gzip', new Uint8Array(gzipSync('{}')), 'application/x-ndjson', 415],
  ])('and %s is refused with what would be right', async (_, encoding, body, type, status) => {
    const response = await send(encoding, body, type);
    expect(response.status).toBe(status);
    expect(response.headers.get('content-type')).toContain('application/problem+json');
    expect(await response.json()).toMatchObject({
      status,
      detail: expect.any(String) as string,
    });
    await healthy();
  });
});

it('never calls the fault of a client its own', () => {
  expect(khorgos.output()).not.toContain('a request failed');
});
