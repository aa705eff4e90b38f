import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { flowAnswer, visitsAnswer, yearAnswer } from '../gallery/report-answers.ts';
import { axeViolations } from './axe.ts';
import { tabTo, tabToElement } from './keyboard.ts';
import { closeContexts, sharedChromium } from './shared-chromium.ts';
import { fixtureStates, type ShownStates, showStates } from './shown-states.ts';

let browser: Browser;
let shown: ShownStates;

beforeAll(async () => {
  const [started, states] = await Promise.all([sharedChromium(), fixtureStates()]);
  browser = started;
  if (states.normal === undefined) throw new Error('no state to show');
  shown = await showStates(states.normal);
});
afterAll(async () => {
  await closeContexts();
  await shown.stop();
});

const patient = { timeout: 15_000 };

async function opened(role: 'display' | 'viewer' | 'manager'): Promise<Page> {
  shown.answer(
    {
      '/api/v1/session': () => ({ kind: 'key', name: 'of the test', role }),
      '/api/v1/reports/visits': visitsAnswer,
      '/api/v1/reports/year': yearAnswer,
      '/api/v1/history/flow': flowAnswer,
    },
    'normal',
  );
  const page = await browser.newPage({ locale: 'en-GB' });
  await page.goto(`${shown.url}/#key=x`);
  await page.getByRole('button', { name: /of the test/ }).waitFor(patient);
  await page.getByRole('region', { name: 'Totals' }).waitFor(patient);
  return page;
}

const card = (page: Page, name: string) => page.getByRole('region', { name });

describe('the overview of a manager', () => {
  it.each([
    [1920, 1080],
    [1366, 768],
  ])('ends in one line on the worst of nights, at %i×%i', async (width, height) => {
    const { absurd, normal } = await fixtureStates();
    if (absurd === undefined || normal === undefined) throw new Error('no state to show');
    shown.show(absurd);
    const page = await opened('manager');
    await page.setViewportSize({ width, height });
    const bottoms = () =>
      Promise.all(
        ['Time inside so far', 'Year so far', 'Gates'].map(async (name) => {
          const box = await card(page, name).boundingBox();
          return box === null ? 0 : Math.round(box.y + box.height);
        }),
      );
    await expect.poll(async () => new Set(await bottoms()).size, patient).toBe(1);
    const attention = await card(page, 'Attention').boundingBox();
    expect(attention?.height).toBeLessThan(height);
    await page.close();
    shown.show(normal);
  });

  it('leads from a figure to what it counts, by keyboard alone', async () => {
    const page = await opened('manager');
    await tabTo(page, '6,120');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Visits by hour of the day' }).waitFor(patient);
    const { pathname, searchParams } = new URL(page.url());
    expect([pathname, searchParams.get('from'), searchParams.get('by')]).toEqual([
      '/reports',
      '2026-11-23',
      'hour',
    ]);
    await page.goBack();
    const inside = card(page, 'Who is inside').getByRole('link', { name: '205' });
    await inside.waitFor(patient);
    expect(await inside.getAttribute('href')).toBe('/visitors?category=foreign');
    await page.close();
  });

  it('says each figure of its charts by keyboard alone', async () => {
    const page = await opened('manager');
    for (const [name, said] of [
      ['Kazakh side: inside today', /^\d\d:\d\d[\d,]+ visitors?usually/],
      ['How long those inside have been inside', /^\d.* to .*[\d,]+ visitors?$/],
      ['Kazakh side: entries and exits by hour', /^\d\d:00–\d\d:00Entered: [\d,]+Left: [\d,]+$/],
    ] as const) {
      const figure = page.getByRole('figure', { name });
      const tooltip = figure.locator('.recharts-tooltip-wrapper');
      await tabToElement(page, figure.locator('svg[tabindex="0"]'));
      await page.keyboard.press('ArrowRight');
      await expect.poll(() => tooltip.textContent(), patient).toMatch(said);
      const first = await tooltip.textContent();
      await page.keyboard.press('ArrowRight');
      await expect.poll(() => tooltip.textContent(), patient).not.toBe(first);
      expect(await tooltip.textContent()).toMatch(said);
    }
    await page.close();
  });

  it('holds today against last week, this year against the last, and tells when the rush was', async () => {
    const page = await opened('manager');
    await expect
      .poll(() => card(page, 'Totals').textContent(), patient)
      .toContain('a week ago 5,386');
    expect(await card(page, 'Totals').textContent()).toMatch(/at 13:25\s\/ 16:25/);
    const year = card(page, 'Year so far');
    await year.getByRole('row').nth(1).waitFor(patient);
    expect(await year.getByRole('row').allTextContents()).toEqual(
      expect.arrayContaining(['Visits702,113+9.5%', 'Kazakh side201,557−5.8%']),
    );
    const flow = page.getByRole('figure', { name: 'Kazakh side: entries and exits by hour' });
    expect(await flow.textContent()).toContain('Most entries 14:00–15:00');
    expect(await axeViolations(page)).toEqual([]);
    await page.close();
  });

  it('shows a side against its usual day, how it is expected to end, and the lists behind its day', async () => {
    const page = await opened('manager');
    const side = card(page, 'Kazakh side');
    await expect.poll(() => side.textContent(), patient).toContain('Usually between');
    const text = await side.textContent();
    expect(text).toContain('Expected at the closing at 24:00');
    expect(text).toMatch(/expected inside at closing[\d,]+ \([\d,]+–[\d,]+\)/);
    expect(text).toMatch(/closes in .* · at 24:00/);
    const behind = await side
      .getByRole('definition')
      .getByRole('link')
      .evaluateAll((links) => links.map((link) => link.getAttribute('href')));
    expect(behind).toEqual([
      '/history?at=2026-11-22T19%3A00%3A00.000Z',
      '/reports?from=2026-11-23&to=2026-11-23&by=hour&side=kz',
      '/history',
      expect.stringMatching(/^\/history\?at=2026-11-23T/),
    ]);
    await page.close();
  });

  it('has a list behind the stays, the gates, the years and the states it has no room for', async () => {
    const page = await opened('manager');
    const leadsTo = async (name: string) =>
      new Set(
        await card(page, name)
          .getByRole('link')
          .evaluateAll((links) => links.map((link) => link.getAttribute('href'))),
      );
    // Of those inside now, as these figures are, and not of who came or went today.
    expect(await leadsTo('Time inside so far')).toEqual(new Set(['/visitors?sort=entered']));
    expect(await leadsTo('Gates')).toEqual(new Set(['/gates']));
    // Those states, and no others.
    const others = card(page, 'Nationalities inside').getByRole('row', { name: 'other states' });
    expect(await others.getByRole('link').getAttribute('href')).toBe(
      '/visitors?q=KOR,GBR,ITA,&sort=nationality',
    );
    const year = card(page, 'Year so far').getByRole('cell').getByRole('link');
    await year.first().waitFor(patient);
    expect(await year.first().getAttribute('href')).toBe('/reports?report=year');
    const yearOthers = card(page, 'Year so far').getByRole('link', { name: 'other states' });
    expect(await yearOthers.getAttribute('href')).toBe('/reports?report=year');
    await page.close();
  });

  it('calls gates by their names, and by their ids as well where two have the same', async () => {
    const page = await opened('manager');
    const gates = (place: number) => ({
      id: place === 0 ? 'kz-in-1' : `kz-out-${place}`,
      name: { en: place === 0 ? 'North entrance' : 'Bus station' },
    });
    shown.answer(
      {
        '/api/v1/session': () => ({ kind: 'key', name: 'of the test', role: 'manager' }),
        '/api/v1/gates': () => ({ current: { kz: [0, 1, 2].map(gates) }, planned: [] }),
      },
      'normal',
    );
    await page.reload();
    const names = card(page, 'Gates').getByRole('rowheader');
    await expect
      .poll(() => names.allTextContents(), patient)
      .toEqual(
        expect.arrayContaining([
          'North entrance',
          'Bus station (kz-out-1)',
          'Bus station (kz-out-2)',
          'kz-in-2',
        ]),
      );
    await page.close();
  });

  it('leads from those who left to a page that says the same figure, and between the midnights from no sum to a report', async () => {
    const page = await opened('manager');
    const behind = () =>
      card(page, 'Totals')
        .getByRole('link')
        .evaluateAll((links) => links.map((link) => link.getAttribute('href')));
    expect((await behind())[2]).toBe('/history');
    expect(await behind()).toContain('/reports?from=2026-11-23&to=2026-11-23&by=hour');
    shown.patch({ today: { date: { cn: '2026-11-24' } } });
    await expect
      .poll(async () => (await behind()).filter((to) => to?.startsWith('/reports')), patient)
      .toEqual([]);
    expect(await behind()).toHaveLength(5);
    shown.patch({ today: { date: { cn: '2026-11-23' } } });
    await page.close();
  });

  it('offers nobody what they may not see', async () => {
    const viewer = await opened('viewer');
    const links = card(viewer, 'Totals').getByRole('link');
    await expect.poll(() => links.count(), patient).toBe(3);
    for (const link of await links.all())
      expect(await link.getAttribute('href')).not.toContain('/visitors');
    for (const name of ['Time inside so far', 'Nationalities inside'])
      expect(await card(viewer, name).getByRole('link').count()).toBe(0);
    await viewer.close();
    const display = await opened('display');
    expect(await card(display, 'Totals').getByRole('link').count()).toBe(0);
    expect(await card(display, 'Year so far').count()).toBe(0);
    await display.close();
  });
});

it('says on each page made of the live State that the feed is not reached, and goes on by itself', async () => {
  const page = await opened('manager');
  await page.clock.install();
  await page.route('**/api/v1/live', (route) => route.abort());
  shown.hush();
  for (const path of ['/gates', '/history', '/reports', '/alerts', '/']) {
    await page.goto(`${shown.url}${path}`);
    await page.getByRole('button', { name: /of the test/ }).waitFor(patient);
    await page.clock.fastForward(11_000);
    await page.getByRole('alert').filter({ hasText: 'No live figures yet' }).waitFor(patient);
    expect(await page.getByRole('heading', { level: 1 }).count()).toBe(1);
  }
  expect(await axeViolations(page)).toEqual([]);
  shown.speak();
  await page.clock.fastForward(31_000);
  await page.getByRole('region', { name: 'Totals' }).waitFor(patient);
  // Figures that came before the clock was put forward are doubted until they are heard again.
  await expect.poll(() => page.getByRole('alert').count(), patient).toBe(0);
  await page.close();
});
