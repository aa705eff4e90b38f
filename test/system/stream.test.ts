import { expect, it } from 'vitest';
import { createDevice } from './device.ts';
import { startKhorgos } from './khorgos-process.ts';
import { streamBody } from './stream-body.ts';

const mebibyte = 1024 * 1024;

// 256 MB pass the bound; KHORGOS_STREAM_MEGABYTES=1024 for more. Lines near their
// limit make a gigabyte of 70,000 events; KHORGOS_STREAM_LINES=small sends lines as turnstiles do, some four
// million of them, which takes minutes.
const megabytes = Number(process.env.KHORGOS_STREAM_MEGABYTES ?? 256);
const small = process.env.KHORGOS_STREAM_LINES === 'small';
const note = small ? {} : { note: 'x'.repeat(15_000) };
const eventsAtOnce = small ? 500 : 20;

it(`takes ${megabytes} MB through one request with less than 100 MB more memory`, async () => {
  const khorgos = await startKhorgos();
  const { url } = khorgos;
  const key = await khorgos.key('device');
  const device = createDevice({ url, key, series: 'gigabyte' });
  // Warm first: what is compared is the stream, not the start.
  for (let turn = 0; turn < 10; turn += 1) await device.send(device.events(2000));
  const before = await khorgos.rssMegabytes();
  const begun = performance.now();
  let sent = 0;
  let bytes = 0;
  function* chunks(): Generator<string> {
    while (bytes < megabytes * mebibyte) {
      const lines = device
        .events(eventsAtOnce)
        .map((event) => `${JSON.stringify({ ...event, ...note })}\n`)
        .join('');
      sent += eventsAtOnce;
      bytes += lines.length;
      yield lines;
    }
  }
  const { status, body } = await streamBody({ url, key, chunks: chunks() });
  expect({ status, body }).toEqual({
    status: 200,
    body: { accepted: sent, duplicates: 0, rejected: [] },
  });
  const peak = await khorgos.peakRssMegabytes();
  const grown = peak - before;
  const seconds = Math.round((performance.now() - begun) / 1000);
  process.stdout.write(
    `${megabytes} MB in one request: ${sent} events in ${seconds} s, from ${Math.round(before)} to ${Math.round(peak)} MB\n`,
  );
  expect(grown).toBeLessThan(100);
  await khorgos.stop();
}, 1_200_000);
