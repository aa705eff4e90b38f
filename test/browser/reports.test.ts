import { readFile } from 'node:fs/promises';
import Papa from 'papaparse';
import type { Browser, Download, Page } from 'playwright-core';
import readXlsxFile from 'read-excel-file/node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDevice } from '../system/device.ts';
import { type Khorgos, startKhorgos } from '../system/khorgos-process.ts';
import { axeViolations } from './axe.ts';
import { tabTo, tabToElement } from './keyboard.ts';
import { closeContexts, sharedChromium } from './shared-chromium.ts';

let khorgos: Khorgos;
let browser: Browser;
let viewer: string;

// Noon of a Thursday by the clocks of Almaty.
const environment = { CLOCK_START: '2026-11-26T07:00:00Z' };

/** Who came on which day: five Kazakhs and three Kyrgyz, one of them twice. */
const came: readonly (readonly [day: string, issuer: string, number: string])[] = [
  ['2026-11-03', 'KAZ', '1'],
  ['2026-11-03', 'KGZ', '2'],
  ['2026-11-10', 'KAZ', '3'],
  ['2026-11-10', 'KAZ', '4'],
  ['2026-11-10', 'KGZ', '2'],
  ['2026-11-25', 'KAZ', '5'],
  ['2026-11-25', 'KAZ', '6'],
  ['2026-11-25', 'KGZ', '7'],
  ['2026-11-25', 'KGZ', '8'],
];

beforeAll(async () => {
  [khorgos, browser] = await Promise.all([startKhorgos({ environment }), sharedChromium()]);
  const [key, device] = await Promise.all([khorgos.key('viewer'), khorgos.key('device')]);
  viewer = key;
  const events = came.flatMap(([day, issuer, number], place) =>
    (['entry', 'exit'] as const).map((direction) => ({
      id: `r:${place}:${direction}`,
      gateId: direction === 'entry' ? 'kz-in-1' : 'kz-out-1',
      direction,
      occurredAt: `${day}T${direction === 'entry' ? '10' : '12'}:00:00+05:00`,
      document: { type: 'passport', issuer, number: `N1234${number}` },
    })),
  );
  const sent = await createDevice({ url: khorgos.url, key: device, series: 'r' }).send(events);
  expect(sent).toMatchObject({ status: 200, body: { accepted: came.length * 2 } });
});
afterAll(async () => {
  await closeContexts();
  await khorgos.stop();
});

const patient = { timeout: 20_000 };

async function opened(path: string): Promise<Page> {
  const page = await browser.newPage({ locale: 'en-GB' });
  await page.goto(`${khorgos.url}${path}#key=${viewer}`);
  await page.getByRole('table').waitFor(patient);
  return page;
}

async function saved(download: Download): Promise<Buffer> {
  return readFile(await download.path());
}

describe('the reports', () => {
  it('are chosen and exported by keyboard alone, and hold what happened', async () => {
    const page = await opened('/reports');
    await tabTo(page, 'Count by');
    await page.keyboard.type('Nationality');
    await page.getByRole('heading', { name: 'Visits by nationality' }).waitFor(patient);
    const table = page.getByRole('table', { name: 'Visits by nationality' });
    await expect.poll(() => table.getByRole('row').allTextContents()).toHaveLength(3);
    expect(await table.getByRole('row').allTextContents()).toEqual([
      expect.stringContaining('Nationality'),
      'Kazakhstan5555.6%',
      'Kyrgyzstan4344.4%',
    ]);

    await tabTo(page, 'Save as CSV');
    const [csv] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')]);
    expect(csv.suggestedFilename()).toBe('Visits 2026-11-01 – 2026-11-26.csv');
    const text = (await saved(csv)).toString('utf8').replace('\uFEFF', '');
    expect(Papa.parse(text, { skipEmptyLines: true }).data).toEqual([
      ['Nationality', 'Visits', 'Visitors'],
      ['KAZ', '5', '5'],
      ['KGZ', '4', '3'],
    ]);
    await page.getByText('Saved: Visits 2026-11-01 – 2026-11-26.csv').waitFor(patient);

    await tabTo(page, 'Save as Excel');
    const [xlsx] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')]);
    const sheets = await readXlsxFile(await saved(xlsx));
    expect(JSON.stringify(sheets)).toContain('["KGZ",4,3]');
    expect(JSON.stringify(sheets)).toContain('2026-11-01 – 2026-11-26 · All sides');
    expect(new URL(page.url()).searchParams.get('by')).toBe('nationality');
    expect(await axeViolations(page)).toEqual([]);
    await page.close();
  });

  it('say that a document was not saved, and why', async () => {
    const page = await opened('/reports');
    await page.route('**/reports/visits?*format=csv*', (route) => route.abort('connectionreset'));
    await page.getByRole('button', { name: 'Save as CSV' }).click();
    const alert = page.getByRole('alert');
    await alert.waitFor(patient);
    expect(await alert.textContent()).toBe(
      'The document was not saved. The server cannot be reached. Check the network, then try again.',
    );
    await page.close();
  });

  it('never stand under the name of another one that is still being made', async () => {
    const page = await opened('/reports?from=2026-11-01&to=2026-11-15&by=day');
    const sheet = page.getByRole('article');
    await sheet.getByText('1 Nov 2026 – 15 Nov 2026').waitFor(patient);
    let letGo = () => {};
    const held = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    await page.route('**/reports/visits?*by=nationality*', async (route) => {
      await held;
      await route.continue();
    });
    await page.getByRole('combobox', { name: 'Count by' }).selectOption('Nationality');
    await page.getByText('The report you chose is being made').waitFor(patient);
    expect(await sheet.getByRole('heading').first().textContent()).toBe('Visits by day');
    expect(await sheet.getAttribute('aria-busy')).toBe('true');
    for (const button of await sheet.getByRole('button', { name: /^(Save|Print)/ }).all())
      expect(await button.isDisabled()).toBe(true);
    letGo();
    await page.getByRole('heading', { name: 'Visits by nationality' }).waitFor(patient);
    expect(await sheet.getAttribute('aria-busy')).toBe('false');
    await page.close();
  });

  it('that are not there yet say how far the server is, and come by themselves', async () => {
    const page = await browser.newPage({ locale: 'en-GB' });
    let isReady = false;
    await page.route('**/reports/visits?*', async (route) => {
      if (isReady) return route.continue();
      return route.fulfill({
        status: 503,
        headers: { 'Retry-After': '1' },
        contentType: 'application/problem+json',
        body: JSON.stringify({ type: 'about:blank', title: 'x', status: 503, progress: 0.42 }),
      });
    });
    await page.goto(`${khorgos.url}/reports#key=${viewer}`);
    await page.getByText('The server is preparing its records, 42% are done.').waitFor(patient);
    isReady = true;
    await page.getByRole('table').waitFor(patient);
    await page.close();
  });

  it('show in the address what they show, and the same to whoever opens it', async () => {
    const path = '/reports?from=2026-11-01&to=2026-11-15&by=day&split=category';
    const page = await opened(path);
    const rows = page.getByRole('table').getByRole('row');
    await expect.poll(() => rows.count()).toBe(5);
    expect(await page.getByText('1 Nov 2026 – 15 Nov 2026').isVisible()).toBe(true);
    expect(await page.getByRole('figure').textContent()).toContain(
      'Most: Tue 10\u00a0Nov\u00a02026: 3 visits',
    );
    await page.close();
  });

  it('hold the year against the last one', async () => {
    const page = await opened('/reports?report=year');
    const rows = page.getByRole('table', { name: 'Year so far' }).getByRole('row');
    await expect.poll(() => rows.count()).toBe(6);
    expect(await rows.allTextContents()).toEqual([
      expect.stringContaining('Same days last year'),
      'All visits980–',
      'Kazakh side980–',
      'Chinese side000–',
      'Foreigners430–',
      '–\u2060\u00a0Kyrgyzstan430–',
    ]);
    const picture = page.getByRole('figure', { name: 'Visits of foreigners by nationality' });
    expect(await picture.textContent()).toContain(
      'Most: Kyrgyzstan: 4 visits; same days last year: 0.',
    );
    // By keyboard, each year with its unit.
    await tabToElement(page, picture.locator('svg[role="application"]'));
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowLeft');
    const tooltip = picture.locator('.recharts-tooltip-wrapper');
    await expect.poll(() => tooltip.textContent()).toContain('This year: 4 visits');
    expect(await tooltip.textContent()).toContain('Same days last year: 0 visits');
    expect(await axeViolations(page)).toEqual([]);
    await page.close();
  });

  it('keep days and side when another report is chosen', async () => {
    const page = await opened('/reports?from=2026-11-01&to=2026-11-15&side=kz');
    await page.getByRole('tab', { name: 'Length of stays' }).click();
    await page
      .getByRole('article')
      .getByText('1 Nov 2026 – 15 Nov 2026 · Kazakh side')
      .waitFor(patient);
    await page.close();
  });

  it('are laid out for paper: every row, and nothing to press', async () => {
    const page = await opened('/reports?from=2026-01-01&to=2026-11-25&by=day&split=nationality');
    await page.emulateMedia({ media: 'print' });
    const table = page.getByRole('table');
    await expect.poll(() => table.getByRole('row').count()).toBe(7);
    // The page is told of it in its own time.
    await expect.poll(() => page.getByRole('button').allTextContents(), patient).toEqual([]);
    expect(await page.getByText('ICBC Khorgos').count()).toBe(2);
    const pdf = await page.pdf({ format: 'A4' });
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
    await page.close();
  });
});
