import type { State } from '@khorgos/shared/live/state';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { busyPatch } from './busy-minute.ts';
import { launchChromium } from './chromium.ts';
import { longTasksOf, watchLongTasks } from './long-tasks.ts';
import { fixtureStates, type ShownStates, showStates } from './shown-states.ts';
import { leftByPatch, type Sample, sampleOf } from './soak-samples.ts';

// A wall that runs for months. Left alone, the patches of three minutes come within one, which finds
// what is kept of each of them. KHORGOS_SOAK=30m (or 12h) goes at the real pace of ten a second, finds
// what grows with time as well, and allows no task over 50 ms.

const seconds = secondsOf(process.env.KHORGOS_SOAK);
const isLong = seconds !== undefined;
const perSecond = isLong ? 10 : 40;
/** Everything that comes and goes in turn is where it was after so many. */
const turn = 100;
const turns = isLong ? (seconds * perSecond) / turn : 20;
const warmUp = isLong ? Math.min(30, Math.ceil(turns / 4)) : 5;
const everyTurns = Math.ceil((turns - warmUp) / 30);
/** MB an hour at ten patches a second. A minute tells from noise what every patch leaves, and no less. */
const mostGrowth = isLong ? 1 : 12;
const mebibyte = 1024 * 1024;

let browser: Browser;
let normal: State;
let shown: ShownStates;

beforeAll(async () => {
  const [launched, states] = await Promise.all([launchChromium(), fixtureStates()]);
  browser = launched;
  if (states.normal === undefined) throw new Error('there is no normal state');
  normal = states.normal;
  shown = await showStates(normal);
});
afterAll(async () => {
  await browser.close();
  await shown.stop();
});

function secondsOf(asked: string | undefined): number | undefined {
  if (asked === undefined || asked === '') return undefined;
  const [, count, unit] = /^(\d+)([mh])$/.exec(asked) ?? [];
  if (count === undefined) throw new RangeError('KHORGOS_SOAK is a length such as 30m or 12h');
  return Number(count) * (unit === 'h' ? 3600 : 60);
}

/** A hundred patches, each in its turn; then the last figure is on the screen, for the wall keeps up. */
async function playTurn(page: Page, first: number): Promise<void> {
  const begun = performance.now();
  for (let step = 0; step < turn; step += 1) {
    shown.patch(busyPatch(normal, first + step));
    const wait = begun + ((step + 1) * 1000) / perSecond - performance.now();
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
  }
  const { total } = busyPatch(normal, first + turn - 1).counts;
  const figure = page.locator('footer section').first().locator('p');
  await expect
    .poll(() => figure.textContent(), { timeout: 20_000 })
    .toBe(total.toLocaleString('en'));
  // React lets go of what it removed when there is nothing else to do.
  await page.evaluate(() => new Promise((done) => requestIdleCallback(done, { timeout: 2000 })));
}

const textOf = ({ patch, heap, nodes }: Sample) =>
  `after ${patch} patches ${(heap / mebibyte).toFixed(2)} MB, ${nodes} nodes`;

const now = (page: Page) => page.evaluate(() => performance.now());

it(
  `leaves nothing behind of ${turns * turn} patches`,
  async () => {
    const page = await browser.newPage({ viewport: { width: 1920, height: 1080 } });
    await page.goto(`${shown.url}/wall?lang=en&theme=dark`);
    await page.getByRole('complementary').waitFor();
    await page.waitForLoadState('networkidle');
    const session = await page.context().newCDPSession(page);
    await session.send('HeapProfiler.enable');
    await watchLongTasks(page);

    const samples: Sample[] = [];
    /** Collecting all garbage is a long task, and none of the wall's. */
    const collected: { readonly from: number; readonly until: number }[] = [];
    for (let played = 0; played < turns; played += 1) {
      await playTurn(page, played * turn);
      const measured = played + 1 - warmUp;
      if (measured < 0 || measured % everyTurns !== 0) continue;
      const from = await now(page);
      const sample = await sampleOf(session, (played + 1) * turn);
      samples.push(sample);
      if (isLong) process.stdout.write(`${textOf(sample)}\n`);
      collected.push({ from, until: await now(page) });
    }

    const longTasks = (await longTasksOf(page)).filter(
      ({ from, milliseconds }) =>
        from > (collected[0]?.until ?? 0) &&
        !collected.some((one) => from < one.until && from + milliseconds > one.from),
    );
    const perHour = (leftByPatch(samples) * 36_000) / mebibyte;
    const nodes = samples.map((sample) => sample.nodes);
    const ends = [samples[0], samples.at(-1)].flatMap((sample) => sample ?? []);
    process.stdout.write(
      `wall: ${ends.map(textOf).join(', ')}: ${perHour.toFixed(2)} MB an hour at ten a second; ` +
        `${longTasks.length} tasks over 50 ms, the longest ${Math.max(0, ...longTasks.map(({ milliseconds }) => milliseconds))} ms\n`,
    );
    expect(samples.length).toBeGreaterThan(10);
    expect(perHour).toBeLessThanOrEqual(mostGrowth);
    expect(Math.max(...nodes)).toBeLessThanOrEqual(Math.min(...nodes) * 1.04);
    if (isLong) expect(longTasks).toHaveLength(0);
  },
  ((seconds ?? 0) + 300) * 1000,
);
