import type { State } from '@khorgos/shared/live/state';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeViolations } from './axe.ts';
import { closeContexts, sharedChromium } from './shared-chromium.ts';
import { fixtureStates, type ShownStates, showStates } from './shown-states.ts';

let browser: Browser;
let shown: ShownStates;
let normal: State;

beforeAll(async () => {
  const [started, states] = await Promise.all([sharedChromium(), fixtureStates()]);
  browser = started;
  if (states.normal === undefined) throw new Error('no state to show');
  normal = states.normal;
  shown = await showStates(normal);
});
afterAll(async () => {
  await closeContexts();
  await shown.stop();
});

const patient = { timeout: 15_000 };

describe('the frame of every page', () => {
  it('speaks another language at once, and after a reload', async () => {
    const context = await browser.newContext({ locale: 'en-GB' });
    const page = await context.newPage();
    await page.goto(shown.url);
    await page.getByRole('button', { name: 'Language: English' }).click(patient);
    await page.getByRole('menuitem', { name: 'Қазақша' }).click();
    await page.getByRole('navigation', { name: 'Беттер' }).waitFor(patient);
    expect(await page.locator('html').getAttribute('lang')).toBe('kk');
    await page.reload();
    await page.getByRole('navigation', { name: 'Беттер' }).waitFor(patient);
    await context.close();
  });

  it('has a theme that is remembered', async () => {
    const context = await browser.newContext({ colorScheme: 'light' });
    const page = await context.newPage();
    const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    await page.goto(shown.url);
    await page.getByRole('button', { name: /^Account/ }).click(patient);
    const light = await ground();
    await page.getByRole('menuitem', { name: 'Dark' }).click();
    await expect.poll(ground).not.toBe(light);
    await page.reload();
    await expect.poll(ground, patient).not.toBe(light);
    await context.close();
  });

  it('opens its pages from a drawer on a phone, by keyboard alone', async () => {
    const page = await browser.newPage({ viewport: { width: 390, height: 844 } });
    await page.goto(shown.url);
    const burger = page.getByRole('button', { name: 'Menu' });
    await burger.waitFor(patient);
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('To the content');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    const drawer = page.getByRole('dialog', { name: 'Menu' });
    await drawer.waitFor();
    expect(await drawer.getByRole('link').count()).toBeGreaterThan(2);
    await page.keyboard.press('Escape');
    await drawer.waitFor({ state: 'hidden' });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
    await page.close();
  });

  it('tells on any page of alerts that are raised, until somebody has seen them', async () => {
    const page = await browser.newPage({ locale: 'en-GB' });
    const raise = (kind: string, priority: string, state = 'unacknowledged') => ({
      [`told:${kind}`]: {
        kind,
        priority,
        state,
        raisedAt: normal.at,
        side: 'kz',
        params: { count: 1 },
      },
    });
    const alerts = Object.fromEntries(Object.keys(normal.alerts).map((key) => [key, null]));
    shown.patch({ alerts });
    await page.goto(`${shown.url}/gates#key=x`);
    await page.getByText('Live', { exact: true }).waitFor(patient);
    const link = page.getByRole('navigation').getByRole('link', { name: /^Alerts/ });
    await page.evaluate(() => document.fonts.ready);
    const calm = await link.boundingBox();
    const told = page.getByRole('alert').filter({ hasText: 'Show the alerts' });
    const titles = () => told.locator('li strong').allTextContents();
    shown.patch({
      alerts: {
        ...raise('clock_ahead', 'low'),
        ...raise('capacity_full', 'high'),
        ...raise('entry_while_closed', 'high'),
        ...raise('left_other_side', 'high'),
        ...raise('child_left_inside', 'critical'),
      },
    });
    await told.getByText('and 1 more').waitFor(patient);
    expect(await titles()).toHaveLength(3);
    // All of it is in sight.
    const hidden = () =>
      told.evaluate(({ scrollHeight, clientHeight }) => scrollHeight - clientHeight);
    await expect.poll(hidden).toBe(0);
    expect((await titles())[0]).toBe('Critical: Child left inside');
    const counted = { name: 'Alerts (critical or high, not acknowledged: 4)', exact: true };
    await page.getByRole('navigation').getByRole('link', counted).waitFor();
    expect(await link.boundingBox()).toEqual(calm);
    expect(await axeViolations(page)).toEqual([]);

    shown.patch({ alerts: raise('child_left_inside', 'critical', 'acknowledged') });
    await expect.poll(titles).not.toContain('Critical: Child left inside');
    expect(await told.getByText('more').count()).toBe(0);
    await told.getByRole('button', { name: 'Show the alerts' }).click();
    await page.getByRole('heading', { name: 'Alerts', level: 1 }).waitFor(patient);
    await told.waitFor({ state: 'detached' });
    await page.close();
  });

  it('says that there is another build, and goes over to it when somebody says so', async () => {
    // What a worker asks for is not answered by the test.
    const page = await browser.newPage({ locale: 'en-GB', serviceWorkers: 'block' });
    await page.goto(`${shown.url}/gates#key=x`);
    await page.getByText('Live', { exact: true }).waitFor(patient);
    const document = await (await fetch(shown.url)).text();
    const [entry = ''] = /\/assets\/index-[\w-]+\.js/.exec(document) ?? [];
    const another = document.replace(entry, `${entry}?another`);
    expect(another).not.toBe(document);
    await page.route(
      ({ pathname }) => !/^\/(api|assets|socket\.io)\//.test(pathname),
      (route) => route.fulfill({ body: another, contentType: 'text/html' }),
    );
    // It looks again when the server was away.
    shown.hush();
    shown.speak();
    const notice = page.getByRole('status').filter({ hasText: 'A new version is there' });
    await notice.waitFor({ timeout: 40_000 });
    expect(await axeViolations(page)).toEqual([]);
    await notice.getByRole('button', { name: 'Load anew' }).click();
    await page.locator('script[src$="?another"]').waitFor({ ...patient, state: 'attached' });
    await page.getByText('Live', { exact: true }).waitFor(patient);
    expect(await notice.count()).toBe(0);
    expect(new URL(page.url()).pathname).toBe('/gates');
    await page.close();
  });

  it('says in the place of a chart that it did not arrive', async () => {
    const page = await browser.newPage({ locale: 'en-GB' });
    await page.route(/\/assets\/\S*chart\S*\.js/, (route) => route.abort());
    await page.goto(`${shown.url}/#key=x`);
    await page.getByText('The chart did not arrive').first().waitFor({ timeout: 40_000 });
    expect(await axeViolations(page)).toEqual([]);
    await page.close();
  });

  it('says that there is no such page, and the way back', async () => {
    const page = await browser.newPage();
    await page.goto(`${shown.url}/#key=x`);
    await page.getByRole('navigation').first().waitFor(patient);
    await page.evaluate(() => {
      history.pushState({}, '', '/nowhere');
      dispatchEvent(new PopStateEvent('popstate'));
    });
    await page.getByRole('heading', { name: 'There is no such page' }).waitFor(patient);
    await expect.poll(() => page.title()).toBe('There is no such page · Khorgos Live');
    await page.getByRole('link', { name: 'To the overview' }).click();
    await page.getByRole('heading', { name: 'Overview' }).waitFor(patient);
    await page.close();
  });

  it('puts the keyboard at the heading of a page that somebody goes to, and nowhere at first', async () => {
    const page = await browser.newPage({
      locale: 'en-GB',
      viewport: { width: 390, height: 844 },
    });
    const focused = () =>
      page.evaluate(
        () => `${document.activeElement?.tagName} ${document.activeElement?.textContent}`,
      );
    await page.goto(`${shown.url}/gates#key=x`);
    await page.getByRole('heading', { name: 'Gates', level: 1 }).waitFor(patient);
    expect(await focused()).toMatch(/^BODY/);
    await page.getByRole('button', { name: 'Menu' }).click();
    const drawer = page.getByRole('dialog', { name: 'Menu' });
    // What is left open does not take the place of the page.
    const wall = drawer.getByRole('link', { name: 'Wall', exact: true });
    expect(await wall.getAttribute('target')).toBe('_blank');
    expect(await wall.getAttribute('title')).toContain('until you are signed out');
    await drawer.getByRole('link', { name: /^Alerts/ }).click(patient);
    await drawer.waitFor({ ...patient, state: 'hidden' });
    // Not at the button that the drawer was opened with.
    await expect.poll(focused, patient).toBe('H1 Alerts');
    await page.goBack();
    await expect.poll(focused, patient).toBe('H1 Gates');
    await page.close();
  });

  it.each([
    ['kk', 'light'],
    ['ru', 'dark'],
    ['zh', 'light'],
    ['en', 'dark'],
  ] as const)('gives axe nothing to find in %s, %s', async (language, colorScheme) => {
    const page = await browser.newPage({ colorScheme });
    await page.goto(`${shown.url}/?lang=${language}`);
    await page.locator('h1').waitFor({ ...patient, state: 'attached' });
    expect(await axeViolations(page)).toEqual([]);
    await page.close();
  });
});
