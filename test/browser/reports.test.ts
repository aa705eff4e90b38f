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
    let refusals = 0;
    await page.route('**/reports/visits?*', async (route) => {
      refusals += 1;
      if (refusals > 2) return route.continue();
      return route.fulfill({
        status: 503,
        headers: { 'Retry-After': '1' },
        contentType: 'application/problem+json',
        body: JSON.stringify({ type: 'about:blank', title: 'x', status: 503, progress: 0.42 }),
      });
    });
    await page.goto(`${khorgos.url}/reports#key=${viewer}`);
    await page.getByText('The server is preparing its records, 42% are done.').waitFor(patient);
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

  // A browser's own date field speaks the browser's language: here an English one.
  it.each([
    {
      language: 'kk',
      field: 'Басы',
      first: '2026 ж. 1 қар.',
      month: '2026 ж. қараша',
      week: ['дс', 'сс', 'ср', 'бс', 'жм', 'сб', 'жс'],
      day: '2026 ж. 1 қараша, жексенбі',
      typed: '5 қараша 2026',
      refusal: 'Бұл күн емес. Былай жазыңыз: 23.11.2026.',
    },
    {
      language: 'ru',
      field: 'С',
      first: '1 нояб. 2026 г.',
      month: 'ноябрь 2026 г.',
      week: ['пн', 'вт', 'ср', 'чт', 'пт', 'сб', 'вс'],
      day: 'воскресенье, 1 ноября 2026 г.',
      typed: '05.11.2026',
      refusal: 'Это не дата. Напишите её так: 23.11.2026.',
    },
  ])('take a date that is chosen or typed by keyboard, in the words of $language', async (said) => {
    const page = await browser.newPage({ locale: 'en-US' });
    const period = '/reports?from=2026-11-01&to=2026-11-15';
    await page.goto(`${khorgos.url}${period}&lang=${said.language}#key=${viewer}`);
    const field = page.getByRole('textbox', { name: said.field, exact: true });
    await field.waitFor(patient);
    expect((await field.inputValue()).replaceAll('\u00a0', ' ')).toBe(said.first);
    await tabToElement(page, field);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    const calendar = page.getByRole('dialog');
    await calendar.getByRole('button', { name: said.month }).waitFor(patient);
    expect(await calendar.getByRole('columnheader').allTextContents()).toEqual(said.week);
    const focused = () => page.locator(':focus').getAttribute('aria-label');
    await expect.poll(focused).toBe(said.day);
    expect(await axeViolations(page)).toEqual([]);
    // To the months of the year and back; there is no month after this one.
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Enter');
    await calendar.getByRole('button', { name: '2026', exact: true }).waitFor(patient);
    await page.keyboard.press('Enter');
    await expect.poll(focused).toBe(said.day);
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    const from = () => new URL(page.url()).searchParams.get('from');
    await expect.poll(from, patient).toBe('2026-11-09');
    await expect.poll(focused).toContain(said.field);

    const type = async (text: string) => {
      await page.keyboard.press('Shift+Tab');
      await page.keyboard.press('Control+A');
      await page.keyboard.type(text);
      await page.keyboard.press('Tab');
    };
    await type(said.typed);
    await expect.poll(from, patient).toBe('2026-11-05');
    await type('31.11.2026');
    await page.getByText(said.refusal).waitFor(patient);
    expect([await field.inputValue(), from()]).toEqual(['31.11.2026', '2026-11-05']);
    expect(await axeViolations(page)).toEqual([]);
    await page.close();
  });

  it('follow a date when it is typed to its end, and only then move the other one', async () => {
    const page = await opened('/reports?from=2026-11-01&to=2026-11-15');
    const days = () => {
      const { searchParams } = new URL(page.url());
      return [searchParams.get('from'), searchParams.get('to')];
    };
    const before = days();
    const to = page.getByRole('textbox', { name: 'To', exact: true });
    await to.focus();
    await page.keyboard.press('Control+A');
    // Every date on the way to it is one, too.
    for (const text of ['1.10.2026', '21.10.2026', '21.10.2025']) {
      await to.fill(text);
      await page.evaluate(() => new Promise(requestAnimationFrame));
      expect(days()).toEqual(before);
    }
    await page.keyboard.press('Enter');
    await expect.poll(days, patient).toEqual(['2025-10-21', '2025-10-21']);
    expect(await to.inputValue()).toBe('21.10.2025');
    await page.keyboard.press('Tab');
    expect(await to.inputValue()).toBe('21\u00a0Oct\u00a02025');

    const from = page.getByRole('textbox', { name: 'From', exact: true });
    await from.fill('22.10.2025');
    expect(days()).toEqual(['2025-10-21', '2025-10-21']);
    await from.blur();
    await expect.poll(days, patient).toEqual(['2025-10-22', '2025-10-22']);
    await page.close();
  });

  it('open a calendar that did not come at first, without losing what was chosen', async () => {
    const page = await browser.newPage({ locale: 'en-GB' });
    await page.clock.install();
    await page.goto(`${khorgos.url}/reports#key=${viewer}`);
    await page.getByRole('table').waitFor(patient);
    let isAway = true;
    await page.route(/calendar-.*\.(js|css)/, (route) =>
      isAway ? route.abort('connectionreset') : route.continue(),
    );
    const from = page.getByRole('textbox', { name: 'From', exact: true });
    await from.fill('5.11.');
    const asked = page.waitForEvent('requestfailed', (request) => /calendar-/.test(request.url()));
    await page.getByRole('button', { name: /From/ }).click();
    await asked;
    isAway = false;
    await expect
      .poll(async () => {
        await page.clock.fastForward(5_000);
        return page.getByRole('dialog').locator('td').count();
      }, patient)
      .toBeGreaterThan(27);
    const styles = await page.evaluate(() => [...document.styleSheets].map(({ href }) => href));
    expect(styles).toContainEqual(expect.stringMatching(/calendar-/));
    expect(await from.inputValue()).toBe('5.11.');
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
