import { type State, stateSchema } from '@khorgos/shared/live/state';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Part, startPart } from '../bench/part.ts';
import { createDevice } from './device.ts';
import { type Khorgos, startKhorgos } from './khorgos-process.ts';
import type { Look, ScreensAsk } from './screens-part.ts';
import { quantile, startSteadyPosts } from './steady-posts.ts';

// KHORGOS_SCREENS=5000 for the full size, on a machine with processors for the screens as well.
const count = Number(process.env.KHORGOS_SCREENS ?? 500);
const currentWithin = 15_000;
/** In the suite the machine has other work as well. */
const slowestPost = process.env.KHORGOS_SCREENS === undefined ? 2500 : 500;
/** Compared as a whole with what the server says; the rest by epoch and revision. */
const whole = 3;

let khorgos: Khorgos;
let display: string;
let screens: Part<ScreensAsk, Look>;

beforeAll(async () => {
  khorgos = await startKhorgos();
  display = await khorgos.key('display');
  screens = startPart('../system/screens-part');
});
afterAll(async () => {
  await screens.stop();
  await khorgos.stop();
});

async function live(): Promise<State> {
  const headers = { authorization: `Bearer ${display}` };
  return stateSchema.parse(await (await fetch(`${khorgos.url}/api/v1/live`, { headers })).json());
}

async function metric(series: string): Promise<number> {
  const text = await (await fetch(`${khorgos.url}/metrics`)).text();
  const line = text.split('\n').find((candidate) => candidate.startsWith(`${series} `));
  return Number(line?.slice(series.length + 1));
}

it(`has ${count} screens current again after a restart, and takes passages meanwhile`, async () => {
  const url = new URL('/live', khorgos.url).href;
  const opened = await screens.ask({ kind: 'open', screens: count, url, key: display, whole });
  expect(opened.connected).toBe(count);
  const device = createDevice({ url: khorgos.url, key: await khorgos.key('device'), series: 'm' });
  const posts = startSteadyPosts({ device, postsPerSecond: 10, eventsInPost: 5, untilTaken: true });
  await expect.poll(() => posts.waits.length, { timeout: 20_000 }).toBeGreaterThan(20);
  const { epoch } = await live();

  await khorgos.kill('SIGTERM');
  await khorgos.restart();
  const listening = performance.now();
  posts.forget();
  const restarted = await live();
  expect(restarted.epoch).not.toBe(epoch);
  const current = (look: Look) =>
    Object.entries(look.at)
      .filter(([place]) => place.startsWith(`${restarted.epoch}/`))
      .reduce((sum, [, at]) => sum + at, 0);
  await expect
    .poll(async () => current(await screens.ask({ kind: 'look' })), {
      timeout: currentWithin * 4,
      // To look costs the screens' process something too.
      interval: 500,
    })
    .toBe(count);
  const seconds = (performance.now() - listening) / 1000;
  const waits = [...posts.waits];
  await posts.stop();

  // Current to the last figure, when nothing changes any more.
  const last = await live();
  await expect
    .poll(
      async () => {
        const { at, gaps, states } = await screens.ask({ kind: 'look' });
        // Time alone cuts revisions too: all at one, and that not before the last passage.
        const [[place = '', there = 0] = []] = Object.entries(at);
        const revision = Number(place.slice(place.lastIndexOf('/') + 1));
        return there === count && revision >= last.revision
          ? { gaps, figures: states.map(({ counts, year }) => ({ counts, visits: year.visits })) }
          : at;
      },
      { timeout: 20_000, interval: 100 },
    )
    .toEqual({
      gaps: 0,
      figures: Array.from({ length: whole }, () => ({
        counts: last.counts,
        visits: last.year.visits,
      })),
    });
  const look = await screens.ask({ kind: 'look' });
  expect(look.dismissed).toBe(0);

  // One serialisation for each revision at which anybody got a whole State, however many got it.
  const revisions = look.snapshotRevisions[restarted.epoch]?.length ?? 0;
  const encodings = await metric('khorgos_live_encodings_total{message="snapshot"}');
  const sent = await metric('khorgos_live_messages_sent_total{message="snapshot"}');
  expect(encodings).toBe(revisions);
  expect(sent).toBeGreaterThanOrEqual(count);

  const p99 = quantile(waits, 0.99);
  process.stdout.write(
    `${count} screens dropped at once: all current ${seconds.toFixed(1)} s after the restart, ` +
      `${sent} snapshots from ${encodings} serialisations, ` +
      `${waits.length} posts meanwhile, p99 ${Math.round(p99)} ms\n`,
  );
  expect(seconds).toBeLessThan(currentWithin / 1000);
  expect(p99).toBeLessThan(slowestPost);
  expect(last.year.visits).toBe(Math.ceil(posts.acknowledged.length / 2));
}, 180_000);
