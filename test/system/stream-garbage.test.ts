import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDevice } from './device.ts';
import { type Khorgos, startKhorgos } from './khorgos-process.ts';
import { streamBody } from './stream-body.ts';

const mebibyte = 1024 * 1024;

let khorgos: Khorgos;
let key: string;

beforeAll(async () => {
  khorgos = await startKhorgos();
  key = await khorgos.key('device');
  // Warm first: what is compared is the streams, not the start.
  const device = createDevice({ url: khorgos.url, key, series: 'warm' });
  for (let turn = 0; turn < 10; turn += 1) await device.send(device.events(2000));
  function* garbage(): Generator<string> {
    for (let index = 0; index < 4000; index += 1) yield `w${index} ${'{'.repeat(4000)}\n`;
  }
  await streamBody({ url: khorgos.url, key, chunks: garbage() });
});
afterAll(() => khorgos.stop());

it('lists a thousand reasons of a stream of garbage, counts the rest, and keeps the good', async () => {
  const [good] = createDevice({ url: khorgos.url, key, series: 'needle' }).events(1);
  function* chunks(): Generator<string> {
    for (let index = 0; index < 5000; index += 1) yield `{"id": ${index}, "gateId": [\n`;
    yield `${JSON.stringify(good)}\n`;
  }
  const { status, body } = await streamBody({ url: khorgos.url, key, chunks: chunks() });
  expect(status).toBe(200);
  expect(body).toMatchObject({ accepted: 1, duplicates: 0, rejectedUnlisted: 4000 });
  expect(Object(Reflect.get(Object(body), 'rejected'))).toHaveLength(1000);
});

describe('100 MB of garbage in one request grow the memory by less than 128 MB', () => {
  const lineOfNothing = ' \r\n'.repeat(20_000);
  const filler = Buffer.alloc(64 * 1024, 'x');
  function* repeated(piece: (turn: number) => string | Uint8Array): Generator<string | Uint8Array> {
    for (let turn = 0, bytes = 0; bytes < 100 * mebibyte; turn += 1) {
      const next = piece(turn);
      bytes += next.length;
      yield next;
    }
  }
  const tenLines = (line: (index: number) => string) => (turn: number) =>
    Array.from({ length: 10 }, (_, index) => `${line(turn * 10 + index)}\n`).join('');

  it.each<[string, (turn: number) => string | Uint8Array]>([
    // Each is another one for quarantine.
    ['lines that are not JSON', tenLines((index) => `${index} ${'{'.repeat(4000)}`)],
    [
      'events with everything wrong',
      tenLines((index) => `{"id":${index},"x":"${'y'.repeat(4000)}"}`),
    ],
    ['lines longer than a line may be', tenLines((index) => `${index}${'z'.repeat(40_000)}`)],
    ['a line without an end', () => filler],
    ['nothing but newlines', () => Buffer.alloc(64 * 1024, '\n')],
    ['newlines and blanks', () => lineOfNothing],
  ])('%s', async (what, piece) => {
    const before = await khorgos.rssMegabytes();
    const { status } = await streamBody({ url: khorgos.url, key, chunks: repeated(piece) });
    // Newlines alone are an empty stream, and nothing is wrong with that.
    expect(status).toBe(what.includes('newlines') ? 200 : 422);
    const grown = (await khorgos.peakRssMegabytes()) - before;
    process.stdout.write(`100 MB, ${what}: ${Math.round(grown)} MB more memory\n`);
    // Up to 64 MB may wait for the disk when it is slow.
    expect(grown).toBeLessThan(128);
  });
});
