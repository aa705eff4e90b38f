import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { closeContexts, sharedChromium } from './shared-chromium.ts';
import { fixtureStates, type ShownStates, showStates } from './shown-states.ts';
import { type ThreadTime, watchThread } from './thread-time.ts';

// A roll call of a busy day on a phone: what it costs to draw, and to leave alone.

const people = 10_000;
let shown: ShownStates;
let browser: Browser;

beforeAll(async () => {
  const { normal } = await fixtureStates();
  if (normal === undefined) throw new Error('no state to show');
  [shown, browser] = await Promise.all([showStates(normal), sharedChromium()]);
  shown.answer({ '/api/v1/rollcall': rollCall }, 'normal');
});
afterAll(async () => {
  await closeContexts();
  await shown.stop();
});

function rollCall() {
  return {
    at: new Date().toISOString(),
    total: people,
    sides: [
      {
        id: 'kz',
        name: { en: 'Kazakh side' },
        timeZone: 'Asia/Almaty',
        inside: people,
        children: 0,
        alone: 0,
      },
    ],
    people: Array.from({ length: people }, (_, place) => ({
      ref: `K7Q2-M4XN-${String(place).padStart(5, '0')}`,
      side: 'kz',
      standing: 'adult',
      child: false,
      nationality: 'KAZ',
      enteredAt: '2026-11-23T04:15:02.120Z',
      document: { number: '•••••7788' },
    })),
  };
}

async function opened(): Promise<{ page: Page; thread: ThreadTime }> {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
  const page = await context.newPage();
  await page.clock.install();
  const thread = await watchThread(await context.newCDPSession(page));
  await page.goto(`${shown.url}/rollcall?lang=en#key=x`);
  await expect.poll(() => page.locator('tbody tr').count(), { timeout: 60_000 }).toBe(people);
  return { page, thread };
}

it('is laid out where somebody looks, drawn once, and all of it a table on paper', async () => {
  const { page, thread } = await opened();
  const drawn = await thread.spent();
  expect(drawn.layout).toBeLessThan(250);

  // Half a minute in which nothing comes: its age is looked at again and again, its rows are not.
  for (let seconds = 0; seconds < 30; seconds += 5) await page.clock.fastForward(5_000);
  const left = await thread.spent();
  expect(left.script).toBeLessThan(150);

  await page.emulateMedia({ media: 'print' });
  const last = page.locator('tbody').last();
  expect(
    await last.evaluate((part) => {
      const { display, contentVisibility } = getComputedStyle(part);
      return { display, contentVisibility };
    }),
  ).toEqual({ display: 'table-row-group', contentVisibility: 'visible' });
  await page.context().close();
});

it('is a table to ears, whatever it is laid out as', async () => {
  const { page } = await opened();
  expect(await page.getByRole('columnheader').allTextContents()).toEqual([
    'Found',
    'Reference',
    'Nationality',
    'Document',
    'Entered',
  ]);
  const row = page.getByRole('row').nth(1);
  expect(await row.getByRole('cell').count()).toBe(5);
  await page.context().close();
});
