import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDevice } from '../system/device.ts';
import { type Khorgos, startKhorgos } from '../system/khorgos-process.ts';
import { axeViolations } from './axe.ts';
import { tabTo } from './keyboard.ts';
import { closeContexts, sharedChromium } from './shared-chromium.ts';

let khorgos: Khorgos;
let browser: Browser;
let viewer: string;

// Noon of a Thursday by the clocks of Almaty.
const environment = { CLOCK_START: '2026-11-26T07:00:00Z' };

/** On the Thursday before one came at 10:00 and left at 11:00; on this one, two came at 10:02. */
const passages = [
  ['2026-11-19T10:00:00+05:00', 'entry', '1'],
  ['2026-11-19T11:00:00+05:00', 'exit', '1'],
  ['2026-11-26T10:02:00+05:00', 'entry', '2'],
  ['2026-11-26T10:02:30+05:00', 'entry', '3'],
] as const;

beforeAll(async () => {
  [khorgos, browser] = await Promise.all([startKhorgos({ environment }), sharedChromium()]);
  const [key, device] = await Promise.all([khorgos.key('viewer'), khorgos.key('device')]);
  viewer = key;
  const events = passages.map(([occurredAt, direction, number]) => ({
    id: `h:${number}:${direction}`,
    gateId: direction === 'entry' ? 'kz-in-1' : 'kz-out-1',
    direction,
    occurredAt,
    document: { type: 'passport', issuer: 'KAZ', number: `N1234${number}` },
  }));
  const sent = await createDevice({ url: khorgos.url, key: device, series: 'h' }).send(events);
  expect(sent).toMatchObject({ status: 200, body: { accepted: passages.length } });
});
afterAll(async () => {
  await closeContexts();
  await khorgos.stop();
});

const patient = { timeout: 20_000 };

async function opened(search: string): Promise<Page> {
  const page = await browser.newPage({ locale: 'en-GB' });
  await page.goto(`${khorgos.url}/history${search}#key=${viewer}`);
  await page.getByRole('slider').waitFor(patient);
  return page;
}

const day = '?at=2026-11-26T05%3A00%3A00Z';
const said = (page: Page) => page.getByRole('slider').getAttribute('aria-valuetext');
const askedAt = (page: Page) => new URL(page.url()).searchParams.get('at');

describe('the history', () => {
  it('goes through a day by keyboard alone, and the address goes along', async () => {
    const page = await opened(day);
    await expect.poll(() => said(page), patient).toContain('Kazakh side: 0 inside');
    await tabTo(page, 'Moment of the day');
    await page.keyboard.press('ArrowRight');
    await expect
      .poll(() => said(page))
      .toBe('10:05 Kazakh side, 13:05 Chinese side, Kazakh side: 2 inside, Chinese side: 0 inside');
    await expect.poll(() => askedAt(page), patient).toBe('2026-11-26T05:05:00.000Z');
    await page.getByText('Times: Kazakh side clock.').waitFor();
    const totals = page.getByRole('region', { name: 'Totals' });
    await expect.poll(() => totals.textContent(), patient).toContain('Entered2');
    await page.keyboard.press('PageDown');
    await expect.poll(() => said(page)).toContain('09:05 Kazakh side');
    await page.keyboard.press('Home');
    await expect.poll(() => said(page)).toContain('00:00 Kazakh side');
    // The rest of today has not been.
    await page.keyboard.press('End');
    await expect.poll(() => said(page)).toContain('12:00 Kazakh side');
    await expect.poll(() => askedAt(page), patient).toContain('2026-11-26T07:0');
    expect(await axeViolations(page)).toEqual([]);
    await page.close();
  });

  it('goes from day to day at one time of day, and no later than now', async () => {
    const page = await opened(day);
    const turn = (name: string) => page.getByRole('button', { name }).click(patient);
    await turn('Day before');
    await expect.poll(() => askedAt(page), patient).toBe('2026-11-25T05:00:00.000Z');
    await turn('Day after');
    await expect.poll(() => askedAt(page), patient).toBe('2026-11-26T05:00:00.000Z');
    await page.getByRole('textbox', { name: 'Day', exact: true }).fill('24.11.2026');
    await page.keyboard.press('Enter');
    await expect.poll(() => askedAt(page), patient).toBe('2026-11-24T05:00:00.000Z');
    await page.close();

    const evening = await opened('?at=2026-11-25T15%3A00%3A00Z');
    await evening.getByRole('button', { name: 'Day after' }).click(patient);
    await expect.poll(() => askedAt(evening), patient).toMatch(/^2026-11-26T07:0/);
    await evening.close();
  });

  it('says nothing of a day that it does not know yet', async () => {
    const page = await opened(day);
    await expect.poll(() => said(page), patient).toContain('Kazakh side: 0 inside');
    let letGo = () => {};
    const held = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    await page.route('**/api/v1/state?*', async (route) => {
      await held;
      await route.continue();
    });
    await page.getByRole('button', { name: 'Day before' }).click();
    await expect.poll(() => said(page), patient).toContain('Loading');
    expect(await said(page)).not.toContain('inside');
    letGo();
    await expect.poll(() => said(page), patient).toContain('Kazakh side: 0 inside');
    await page.close();
  });

  it('holds two days against each other at the same time of day', async () => {
    const page = await opened('?at=2026-11-26T05%3A30%3A00Z');
    await page.getByRole('button', { name: 'Hold against another day' }).click(patient);
    const table = page.getByRole('table');
    await table.waitFor(patient);
    expect(new URL(page.url()).searchParams.get('with')).toBe('2026-11-19');
    await expect
      .poll(() => table.getByRole('row').first().textContent(), patient)
      .toBe('FigureThu 26\u00a0Nov 2026 10:30Thu 19\u00a0Nov 2026 10:30Difference');
    const twoDays = page.getByRole('region', { name: 'Two days side by side' });
    expect(await twoDays.textContent()).toContain('Times: Kazakh side clock.');
    const legend = page
      .getByRole('region', { name: 'Inside through the day' })
      .getByRole('listitem');
    // The curve of the other day is asked for apart.
    await expect
      .poll(() => legend.filter({ has: page.getByRole('list') }).allTextContents(), patient)
      .toEqual([
        'Thu 26\u00a0Nov\u00a02026Kazakh sideChinese side',
        'Thu 19\u00a0Nov\u00a02026Kazakh sideChinese side',
      ]);
    const rows = await table.getByRole('row').allTextContents();
    expect(rows).toEqual(expect.arrayContaining(['Inside21+1', 'Entered21+1', 'Left000']));
    expect(await axeViolations(page)).toEqual([]);
    await page.close();
  });

  it('says of which day each side is, while it is tomorrow already on one of them', async () => {
    // Half past eleven in the evening in Almaty.
    const page = await opened('?at=2026-11-19T18%3A30%3A00Z');
    const side = (name: string) => page.getByRole('region', { name, exact: true });
    const text = async (name: string) =>
      (await side(name).textContent(patient))?.replaceAll('\u00a0', ' ');
    expect(await text('Kazakh side')).toContain('19 Nov 2026');
    expect(await text('Chinese side')).toContain('20 Nov 2026');
    const days =
      'Counted for each side’s own day – Kazakh side: 19 Nov 2026, Chinese side: 20 Nov 2026';
    await page.getByText(days).waitFor(patient);
    await page.close();
  });

  it('is told to whoever may not ask that it is not for them', async () => {
    const page = await browser.newPage({ locale: 'en-GB' });
    await page.goto(`${khorgos.url}/history#key=${await khorgos.key('display')}`);
    await page.getByRole('heading', { name: 'This is not for your role' }).first().waitFor(patient);
    await page.close();
  });
});
