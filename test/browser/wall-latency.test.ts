import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { percentile } from '../bench/alternate.ts';
import { post } from '../bench/http-lines.ts';
import { monotonic } from '../bench/monotonic.ts';
import { postAtSteadyRate } from '../bench/steady-posts.ts';
import { type Khorgos, startKhorgos } from '../system/khorgos-process.ts';
import { launchChromium } from './chromium.ts';

// From the POST to the pixel: 500 events a second in fifty posts of ten, and each post of the Kazakh side
// is timed from when it was due until its number stood on the wall.

const together = 10;
const postsPerSecond = 50;
const seconds = 10;
/** Every so manieth post is timed: one in 80 ms, so not in step with the ten patches a second. */
const timedOne = 4;
const goal = 250;

let khorgos: Khorgos;
let browser: Browser;
let page: Page;
let device: string;
let made = 0;
/** Inside on the Kazakh side so far. */
let timed = 0;

declare global {
  interface Window {
    /** Since when the wall has shown which number. */
    shown: { readonly count: number; readonly at: number }[];
  }
}

beforeAll(async () => {
  [khorgos, browser] = await Promise.all([startKhorgos(), launchChromium()]);
  device = await khorgos.key('device');
  page = await browser.newPage({ viewport: { width: 1920, height: 1080 } });
  await page.goto(`${khorgos.url}/wall?lang=en#key=${await khorgos.key('display')}`);
  await page.getByRole('complementary').waitFor();
  await page.waitForLoadState('networkidle');
  await page
    .getByRole('region', { name: 'Kazakh side' })
    .getByText('Inside now')
    .locator('..')
    .evaluate((element) => {
      window.shown = [];
      new MutationObserver(() => {
        const count = Number(element.lastElementChild?.textContent?.replaceAll(',', ''));
        // The frame after the one that drew it has begun: it is on the screen.
        requestAnimationFrame(() =>
          requestAnimationFrame(() => window.shown.push({ count, at: Date.now() })),
        );
      }).observe(element, { characterData: true, subtree: true, childList: true });
    });
});
afterAll(async () => {
  await browser.close();
  await khorgos.stop();
});

function entries(gateId: string): Buffer {
  const events = Array.from({ length: together }, () => {
    made += 1;
    return {
      id: `latency:${made}`,
      gateId,
      direction: 'entry',
      occurredAt: new Date().toISOString(),
      document: { type: 'passport', issuer: 'CHN', number: `LATENCY${made}` },
    };
  });
  const [path, type] = ['/api/v1/events', 'application/json'];
  return post({ url: new URL(khorgos.url), path, type, key: device, body: JSON.stringify(events) });
}

/** Milliseconds from each timed POST until its number was on the wall, ascending. */
async function measure(): Promise<number[]> {
  const isTimed = (index: number) => index % timedOne === 0;
  const requests = Array.from({ length: postsPerSecond * seconds }, (_, index) =>
    entries(isTimed(index) ? 'kz-in-1' : `cn-in-${1 + (index % 4)}`),
  );
  const origin = Date.now() - monotonic();
  const dueAt = await postAtSteadyRate({
    url: new URL(khorgos.url),
    perSecond: postsPerSecond,
    requests,
  });
  const sentAt = [...dueAt].filter((_, index) => isTimed(index)).map((due) => origin + due);
  const before = timed;
  timed += sentAt.length * together;
  await page.waitForFunction((count) => window.shown.at(-1)?.count === count, timed);
  const shown = await page.evaluate(() => window.shown);
  const shownAt = (number: number) =>
    shown.find(({ count }) => count >= number)?.at ?? Number.POSITIVE_INFINITY;
  return sentAt
    .map((sent, place) => shownAt(before + (place + 1) * together) - sent)
    .toSorted((a, b) => a - b);
}

it(`shows an entry within ${goal} ms (p95) of its POST at ${postsPerSecond * together} events a second`, async () => {
  const times = await measure();
  const p95 = percentile(times, 0.95);
  process.stdout.write(
    `POST to pixel: p50 ${percentile(times, 0.5).toFixed(0)} ms, p95 ${p95.toFixed(0)} ms\n`,
  );
  expect(p95).toBeLessThanOrEqual(goal);
});
