import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { visitsAnswer } from '../gallery/report-answers.ts';
import { axeViolations } from './axe.ts';
import { tabToElement } from './keyboard.ts';
import { closeContexts, sharedChromium } from './shared-chromium.ts';
import { fixtureStates, type ShownStates, showStates } from './shown-states.ts';

let browser: Browser;
let shown: ShownStates;

beforeAll(async () => {
  const [started, { normal }] = await Promise.all([sharedChromium(), fixtureStates()]);
  browser = started;
  if (normal === undefined) throw new Error('no state to show');
  shown = await showStates(normal);
  const session = { kind: 'key', name: 'of the test', role: 'viewer' };
  shown.answer(
    { '/api/v1/session': () => session, '/api/v1/reports/visits': visitsAnswer },
    'normal',
  );
});
afterAll(async () => {
  await closeContexts();
  await shown.stop();
});

const patient = { timeout: 20_000 };

describe('the dates of a report', () => {
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
  ])('are chosen or typed by keyboard, in the words of $language', async (said) => {
    const page = await browser.newPage({ locale: 'en-US' });
    const period = '/reports?from=2026-11-01&to=2026-11-15';
    await page.goto(`${shown.url}${period}&lang=${said.language}#key=x`);
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

  it('are followed when they are typed to their end, and only then move the other one', async () => {
    const page = await browser.newPage({ locale: 'en-GB' });
    await page.goto(`${shown.url}/reports?from=2026-11-01&to=2026-11-15#key=x`);
    await page.getByRole('table').waitFor(patient);
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

  it('have a calendar that did not come at first, and lose nothing that was typed', async () => {
    const page = await browser.newPage({ locale: 'en-GB' });
    await page.clock.install();
    await page.goto(`${shown.url}/reports#key=x`);
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
});
