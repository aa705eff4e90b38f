import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createDevice } from '../system/device.ts';
import { type Khorgos, startKhorgos } from '../system/khorgos-process.ts';
import { tabToElement } from './keyboard.ts';
import { closeContexts, sharedChromium } from './shared-chromium.ts';

// Guarantee: what is shown and sent goes by the clocks of the Centre, wherever the reader sits. Each way through a
// page is gone at home and in two other zones, and says and sends the same there.

let khorgos: Khorgos;
let browser: Browser;
let manager: string;

/** 23:30 of a Thursday in Almaty, early afternoon in New York; in Auckland Friday has come. */
const now = '2026-11-26T18:30:00Z';
const home = 'Asia/Almaty';
const away = ['America/New_York', 'Pacific/Auckland'];
const patient = { timeout: 20_000 };

/** Before and after midnight in New York, and in Auckland on another day. */
const passages = [
  ['2026-11-25T09:30:00+05:00', 'entry'],
  ['2026-11-25T23:10:00+05:00', 'exit'],
  ['2026-11-26T10:02:00+05:00', 'entry'],
] as const;

beforeAll(async () => {
  const environment = { CLOCK_START: now };
  [khorgos, browser] = await Promise.all([startKhorgos({ environment }), sharedChromium()]);
  const [key, device] = await Promise.all([khorgos.key('manager'), khorgos.key('device')]);
  manager = key;
  const events = passages.map(([occurredAt, direction], place) => ({
    id: `z:${place}`,
    gateId: direction === 'entry' ? 'kz-in-1' : 'kz-out-1',
    direction,
    occurredAt,
    document: { type: 'passport', issuer: 'KAZ', number: 'N12341' },
  }));
  const sent = await createDevice({ url: khorgos.url, key: device, series: 'z' }).send(events);
  expect(sent).toMatchObject({ status: 200, body: { accepted: passages.length } });
});
afterAll(async () => {
  await closeContexts();
  await khorgos.stop();
});

interface Way {
  readonly page: Page;
  /** Keeps what is shown and sent at this point. */
  readonly note: (text: string | null) => void;
}

/** Goes a way in one zone, and tells what was noted and what was asked of the server for it. */
async function gone(timezoneId: string, path: string, go: (way: Way) => Promise<void>) {
  const context = await browser.newContext({ locale: 'en-GB', timezoneId });
  const page = await context.newPage();
  await page.clock.install({ time: now });
  const noted: (string | null)[] = [];
  const asked = new Set<string>();
  page.on('request', (request) => {
    const { pathname, search } = new URL(request.url());
    if (/^\/api\/v1\/(state|history|reports|hours|closures)/.test(pathname))
      asked.add(`${request.method()} ${pathname}${search} ${request.postData() ?? ''}`);
  });
  await page.goto(`${khorgos.url}${path}#key=${manager}`);
  await go({ page, note: (text) => noted.push(text) });
  await context.close();
  return { noted, asked: [...asked].toSorted() };
}

async function sameEverywhere(path: string, go: (way: Way) => Promise<void>): Promise<void> {
  const [there, ...others] = await Promise.all([home, ...away].map((zone) => gone(zone, path, go)));
  expect(there?.noted.length).toBeGreaterThan(1);
  expect(there?.asked.length).toBeGreaterThan(0);
  for (const [place, other] of others.entries()) expect(other, away[place]).toEqual(there);
}

/** What is asked for a moment is a part of the comparison: all of it has been asked before anybody goes on. */
async function untilAsked(
  page: Page,
  moments: readonly string[],
  act: () => Promise<void>,
): Promise<void> {
  const requests = moments.map((moment) =>
    page.waitForRequest((request) => {
      const { pathname, searchParams } = new URL(request.url());
      return pathname === '/api/v1/state' && searchParams.get('at') === moment;
    }, patient),
  );
  await act();
  await Promise.all(requests);
}

const focused = (page: Page) => page.locator(':focus').getAttribute('aria-label');

/** Days of the Kazakh side: their curves are of their last moment. */
const [endOf24th, endOf25th] = ['2026-11-24T18:59:59.999Z', '2026-11-25T18:59:59.999Z'];

it('the history of an evening is that of the Centre in every time zone', async () => {
  // 01:00 in Almaty; in New York it is the day before.
  await sameEverywhere('/history?at=2026-11-25T20%3A00%3A00Z', async ({ page, note }) => {
    const slider = page.getByRole('slider');
    await slider.waitFor(patient);
    const said = () => slider.getAttribute('aria-valuetext');
    await expect.poll(said, patient).toContain('01:00 Kazakh side');
    const field = page.getByRole('textbox', { name: 'Day', exact: true });
    await expect.poll(() => field.inputValue(), patient).toBe('26\u00a0Nov\u00a02026');
    note(await said());
    await untilAsked(page, ['2026-11-24T20:00:00.000Z', endOf25th], () =>
      page.getByRole('button', { name: 'Day before' }).click(),
    );
    await expect.poll(() => field.inputValue(), patient).toBe('25\u00a0Nov\u00a02026');
    await tabToElement(page, slider);
    await untilAsked(page, ['2026-11-25T18:55:00.000Z'], () => page.keyboard.press('End'));
    await expect.poll(said, patient).toContain('Kazakh side: 0 inside');
    note(await said());
    const totals = page.getByRole('region', { name: 'Totals' });
    await expect.poll(() => totals.textContent(), patient).toContain('Left1');
    note(await totals.textContent());
    await field.fill('24.11.2026');
    await untilAsked(page, ['2026-11-24T18:55:00.000Z', endOf24th], () =>
      page.keyboard.press('Enter'),
    );
    await expect.poll(() => new URL(page.url()).search, patient).toContain('2026-11-24');
    note(new URL(page.url()).search);
  });
});

it('a report of days is of the days of the Centre in every time zone', async () => {
  const path = '/reports?from=2026-11-20&to=2026-11-26&by=day';
  await sameEverywhere(path, async ({ page, note }) => {
    const table = page.getByRole('table');
    await expect.poll(() => table.textContent(), patient).toContain('25\u00a0Nov\u00a02026');
    note(await table.textContent());
    await tabToElement(page, page.getByRole('textbox', { name: 'To', exact: true }));
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await expect.poll(() => focused(page), patient).toContain('26 November 2026');
    note(await page.getByRole('dialog').textContent());
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('Enter');
    await expect.poll(() => new URL(page.url()).search, patient).toContain('to=2026-11-25');
    await expect.poll(() => table.textContent(), patient).not.toContain('26\u00a0Nov\u00a02026');
    note(await table.textContent());
  });
});

it('a closure is planned on the days of the Centre in every time zone', async () => {
  await sameEverywhere('/settings?tab=closures', async ({ page, note }) => {
    await tabToElement(page, page.getByRole('textbox', { name: 'First day' }));
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    // Of the Kazakh side it is still Thursday, which nobody's own calendar decides.
    await expect.poll(() => focused(page), patient).toContain('26 November 2026');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    await page.getByRole('textbox', { name: 'Occasion' }).first().fill('Stocktaking');
    await page.keyboard.press('Enter');
    const planned = page.getByRole('listitem').filter({ hasText: 'Stocktaking' });
    await planned.waitFor(patient);
    note(await planned.textContent());
    await page.getByRole('button', { name: 'See what would change' }).click();
    const dialog = page.getByRole('dialog', { name: 'What would change' });
    await dialog.getByRole('textbox').waitFor(patient);
    note(await dialog.textContent());
  });
});
