import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { median } from '../bench/alternate.ts';
import { type Khorgos, startKhorgos } from '../system/khorgos-process.ts';
import { launchChromium } from './chromium.ts';

// A wall that is switched on, from a server that runs already: nothing is in its browser's cache.

const loads = 5;
const goal = 1000;

let khorgos: Khorgos;
let browser: Browser;
let display: string;

declare global {
  interface Window {
    /** When the first figure was on the screen, since the navigation began. */
    firstFigure: number | undefined;
  }
}

beforeAll(async () => {
  [khorgos, browser] = await Promise.all([startKhorgos(), launchChromium()]);
  display = await khorgos.key('display');
});
afterAll(async () => {
  await browser.close();
  await khorgos.stop();
});

function watchForFigure(): void {
  const watch = new MutationObserver(() => {
    if (!/\d/.test(document.querySelector('main section p > span:last-child')?.textContent ?? ''))
      return;
    watch.disconnect();
    // The frame after the one that drew it has begun.
    requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        window.firstFigure = performance.now();
      }),
    );
  });
  watch.observe(document, { childList: true, subtree: true });
}

interface Load {
  readonly paint: number;
  readonly figure: number;
}

async function load(): Promise<Load> {
  const context = await browser.newContext({ viewport: { width: 1920, height: 1080 } });
  await context.addInitScript(watchForFigure);
  const page = await context.newPage();
  await page.goto(`${khorgos.url}/wall?lang=en#key=${display}`);
  const told = await page.waitForFunction(() => {
    const [paint] = performance.getEntriesByName('first-contentful-paint');
    const { firstFigure: figure } = window;
    // A paint is told of a little after it is there.
    return paint === undefined || figure === undefined
      ? undefined
      : { paint: paint.startTime, figure };
  });
  const found = await told.jsonValue();
  await context.close();
  if (found === undefined) throw new Error('nothing was painted');
  return found;
}

/** Medians of several loads. */
async function measure(): Promise<Load> {
  const found: Load[] = [];
  while (found.length < loads) found.push(await load());
  const paint = median(found.map((one) => one.paint));
  const figure = median(found.map((one) => one.figure));
  process.stdout.write(
    `wall: first paint ${paint.toFixed(0)} ms, first figure ${figure.toFixed(0)} ms\n`,
  );
  return { paint, figure };
}

it(`has something on the wall, and its first figure, within ${goal} ms`, async () => {
  // The server's files are warm after the first.
  await load();
  const { paint, figure } = await measure();
  expect(paint).toBeLessThanOrEqual(goal);
  expect(figure).toBeLessThanOrEqual(goal);
});
