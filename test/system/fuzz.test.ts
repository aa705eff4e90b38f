import { connect } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createDevice } from './device.ts';
import { type Khorgos, startKhorgos } from './khorgos-process.ts';
import { inspected, type LiveHeap, openLiveHeap } from './live-heap.ts';
import { malformed } from './malformed-frames.ts';
import { chosenSeed, createSeededRandom, type SeededRandom } from './seeded-random.ts';

// What no client sends, and a server that is neither ended by it nor keeps any of it. KHORGOS_FUZZ=100000 for the
// long run, KHORGOS_SEED to see a failure again.

const frames = Number(process.env.KHORGOS_FUZZ ?? 4000);
/** Everything was run once, compiled and cached before what is compared begins. */
const warmUp = 2000;
const atOnce = 32;
const growth = 1.1;

let khorgos: Khorgos;
let heap: LiveHeap;
let key: string;

beforeAll(async () => {
  khorgos = await startKhorgos({ environment: inspected });
  heap = await openLiveHeap(khorgos);
  key = await khorgos.key('device');
});
afterAll(async () => {
  heap.stop();
  await khorgos.stop();
});

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
        await throwAt(malformed(random, key), random.below(30));
      }
    }),
  );
}

it(`is neither ended nor grown by ${frames} malformed frames (seed ${chosenSeed})`, async () => {
  const random = createSeededRandom(chosenSeed);
  await fuzz(random, warmUp);
  const before = await heap.kept();
  await fuzz(random, frames);
  let after = before;
  await expect
    .poll(
      async () => {
        after = await heap.kept();
        return Math.max(after.alive / before.alive, after.resident / before.resident);
      },
      { timeout: 30_000, interval: 1000 },
    )
    .toBeLessThan(growth);
  const told = ({ alive, resident }: typeof before) =>
    `${alive.toFixed(1)} MB alive, ${resident.toFixed(1)} MB resident`;
  console.log(`after ${warmUp} frames ${told(before)}; after ${frames} more ${told(after)}`);
  const device = createDevice({ url: khorgos.url, key, series: 'fuzzed' });
  expect((await device.send(device.events(3))).status).toBe(200);
  expect(khorgos.output()).not.toMatch(/a request failed|Uncaught|Unhandled/);
}, 1_800_000);
