import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningApp, startRunningApp } from '../system/running-app.ts';
import { axeViolations } from './axe.ts';
import { untilWallHears } from './keyboard.ts';
import { closeContexts, sharedChromium } from './shared-chromium.ts';

let app: RunningApp;
let browser: Browser;

beforeAll(async () => {
  [app, browser] = await Promise.all([startRunningApp(), sharedChromium()]);
});
afterAll(async () => {
  await closeContexts();
  await app.stop();
});

const patient = { timeout: 30_000 };

describe('a wall that somebody opened who is signed in', () => {
  it('leads back to the application, and says that the session has ended, with the way in again', async () => {
    const { id, cookie } = await app.signedIn('operator');
    const context = await browser.newContext({
      locale: 'en-GB',
      viewport: { width: 1920, height: 1080 },
    });
    const [name = '', value = ''] = cookie.split(/=(.*)/s);
    await context.addCookies([{ name, value, url: app.url }]);
    const page = await context.newPage();
    await page.goto(`${app.url}/wall`);
    await page.getByText('Live', { exact: true }).waitFor(patient);
    await page.getByRole('button', { name: 'Settings of this wall' }).waitFor(patient);
    await untilWallHears(page);
    await page.keyboard.press('m');
    const menu = page.getByRole('dialog', { name: 'This wall' });
    const back = menu.getByRole('link', { name: 'Open the application' });
    await back.waitFor(patient);
    expect(await back.getAttribute('href')).toBe('/');
    expect(await axeViolations(page)).toEqual([]);
    await menu.getByRole('button', { name: 'Close' }).click();

    await app.accountsDatabase
      .updateTable('sessions')
      .set({ lastSeenAt: Date.now() - 31 * 60_000 })
      .where('userId', '=', id)
      .execute();
    const banner = page.getByRole('alert');
    await banner.getByText('Nobody is signed in here any more').waitFor(patient);
    expect(await banner.textContent()).not.toContain('key');
    await banner.getByRole('link', { name: 'Sign in' }).waitFor(patient);
    expect(await axeViolations(page)).toEqual([]);

    await page.reload();
    await page.getByRole('heading', { name: 'Nobody is signed in here' }).waitFor(patient);
    await page.getByText('A wall that stays on needs a link of its own.').waitFor(patient);
    expect(await axeViolations(page)).toEqual([]);
    await page.getByRole('link', { name: 'Sign in' }).click();
    await page.getByRole('heading', { name: 'Sign in' }).waitFor(patient);
    expect(new URL(page.url()).searchParams.get('return')).toBe('/wall');
    await context.close();
  });
});
