import { request } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { expect, it } from 'vitest';
import { createDevice } from './device.ts';
import { type Khorgos, startKhorgos } from './khorgos-process.ts';

const mebibyte = 1024 * 1024;

/** One request with a body of any length, sent only as fast as it is taken. */
async function stream(
  khorgos: Khorgos,
  key: string,
  chunks: Iterable<string>,
): Promise<{ readonly status: number; readonly body: unknown }> {
  const sending = request(`${khorgos.url}/api/v1/events`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${key}`, 'Content-Type': 'application/x-ndjson' },
  });
  const answered = new Promise<{ status: number; body: unknown }>((resolve, reject) => {
    sending.once('error', reject);
    sending.once('response', (response) => {
      let text = '';
      response.on('data', (chunk: Buffer) => {
        text += chunk.toString();
      });
      response.once('end', () =>
        resolve({ status: response.statusCode ?? 0, body: JSON.parse(text) }),
      );
    });
  });
  await pipeline(Readable.from(chunks, { objectMode: false }), sending);
  return answered;
}

it('takes 1 GB through one request with less than 100 MB more memory', async () => {
  const khorgos = await startKhorgos();
  const key = await khorgos.key('device');
  const device = createDevice({ url: khorgos.url, key, series: 'gigabyte' });
  const note = 'x'.repeat(15_000);
  // Warm first: what is compared is the stream, not the start.
  await device.send(device.events(2000));
  const before = await khorgos.rssMegabytes();
  let sent = 0;
  let bytes = 0;
  function* chunks(): Generator<string> {
    while (bytes < 1024 * mebibyte) {
      const lines = device
        .events(20)
        .map((event) => `${JSON.stringify({ ...event, note })}\n`)
        .join('');
      sent += 20;
      bytes += lines.length;
      yield lines;
    }
  }
  const { status, body } = await stream(khorgos, key, chunks());
  expect({ status, body }).toEqual({
    status: 200,
    body: { accepted: sent, duplicates: 0, rejected: [] },
  });
  const grown = (await khorgos.peakRssMegabytes()) - before;
  process.stdout.write(
    `1 GB in one request: ${sent} events, ${Math.round(grown)} MB more memory\n`,
  );
  expect(grown).toBeLessThan(100);
  await khorgos.stop();
}, 300_000);

it('lists a thousand reasons of a stream of garbage, counts the rest, and keeps the good', async () => {
  const khorgos = await startKhorgos();
  const key = await khorgos.key('device');
  const [good] = createDevice({ url: khorgos.url, key, series: 'needle' }).events(1);
  function* chunks(): Generator<string> {
    for (let index = 0; index < 5000; index += 1) yield `{"id": ${index}, "gateId": [\n`;
    yield `${JSON.stringify(good)}\n`;
  }
  const { status, body } = await stream(khorgos, key, chunks());
  expect(status).toBe(200);
  expect(body).toMatchObject({ accepted: 1, duplicates: 0, rejectedUnlisted: 4000 });
  expect(Object(Reflect.get(Object(body), 'rejected'))).toHaveLength(1000);
  await khorgos.stop();
}, 120_000);
