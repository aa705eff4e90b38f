import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { password, type RunningApp, startRunningApp } from '../system/running-app.ts';
import { aMinuteLater, minuteByMinute, untilAskedAgain } from './asked-again.ts';
import { axeViolations } from './axe.ts';
import { keptHere, untilKept } from './kept-here.ts';
import { closeContexts, sharedChromium } from './shared-chromium.ts';

// The roll call for whoever is signed in, without a key: what they see of it, and what they leave on the device.

let app: RunningApp;
let browser: Browser;
let context: BrowserContext;

beforeAll(async () => {
  [app, browser] = await Promise.all([startRunningApp(), sharedChromium()]);
  const { key } = await app.key('device');
  const event = {
    id: 'called:1',
    gateId: 'kz-in-1',
    direction: 'entry',
    occurredAt: new Date().toISOString(),
    document: { type: 'passport', issuer: 'KGZ', number: 'CALLED77' },
  };
  const sent = await app.request('/api/v1/events', {
    method: 'POST',
    key,
    body: JSON.stringify(event),
  });
  expect(await sent.json()).toMatchObject({ accepted: 1 });
});
afterAll(async () => {
  await closeContexts();
  await app.stop();
});
beforeEach(async () => {
  context = await browser.newContext({ locale: 'en-GB' });
  return () => context.close();
});

const patient = { timeout: 20_000 };

async function bring(cookies: string): Promise<void> {
  const [name = '', value = ''] = cookies.split(/=(.*)/s);
  await context.addCookies([{ name, value, url: app.url }]);
}

async function enter(page: Page, login: string): Promise<void> {
  await page.getByRole('textbox', { name: 'User name or e-mail' }).fill(login, patient);
  await page.keyboard.press('Tab');
  await page.keyboard.type(password);
  await page.keyboard.press('Enter');
}

async function listKept(page: Page): Promise<boolean> {
  return (await keptHere(page)).some(({ cache }) => cache === 'khorgos-rollcall-list');
}

const live = (page: Page) => page.getByText('Renewed every minute').waitFor(patient);
const askedToSignIn = (page: Page) =>
  page.getByRole('heading', { name: 'Sign in to see the roll call' }).waitFor(patient);

/** Opened by an operator who is signed in, and kept. */
async function opened(): Promise<Page> {
  await bring((await app.signedIn('operator')).cookie);
  const page = await context.newPage();
  await page.goto(`${app.url}/rollcall`);
  await live(page);
  await expect.poll(() => listKept(page)).toBe(true);
  return page;
}

describe('the roll call of an operator who is signed in', () => {
  it('opens from the navigation, and leaves nothing when they sign out', async () => {
    const { email } = await app.signedIn('operator');
    const page = await context.newPage();
    await page.goto(`${app.url}/sign-in`);
    await enter(page, email);
    await page.getByRole('link', { name: 'Roll call' }).click(patient);
    await live(page);
    expect(await page.locator('tbody tr').count()).toBe(1);
    await expect.poll(() => listKept(page)).toBe(true);

    await page.getByRole('link', { name: 'Open the application' }).click();
    await page.getByRole('button', { name: /^Account/ }).click(patient);
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await page.getByRole('heading', { name: 'Sign in' }).waitFor(patient);
    expect(await listKept(page)).toBe(false);
    await page.goto(`${app.url}/rollcall`);
    await askedToSignIn(page);
    expect(await page.locator('tbody tr').count()).toBe(0);
  });

  it('leads to signing in and back, and signs out by its own button', async () => {
    const { email } = await app.signedIn('operator');
    const page = await context.newPage();
    await page.goto(`${app.url}/rollcall?lang=en`);
    await askedToSignIn(page);
    expect(await axeViolations(page)).toEqual([]);
    await page.getByRole('link', { name: 'Sign in' }).click();
    await enter(page, email);
    await live(page);
    expect(page.url()).toBe(`${app.url}/rollcall?lang=en`);
    // It says so before it begins anew, too.
    const anew = page.waitForEvent('domcontentloaded', patient);
    await page.getByRole('button', { name: 'Sign out' }).click();
    await anew;
    await askedToSignIn(page);
    expect(await listKept(page)).toBe(false);
    expect((await context.cookies()).filter(({ value }) => value !== '')).toEqual([]);
  });

  it('opens without a network, for as long as a session lasts', async () => {
    const page = await opened();
    await untilKept(page, '/rollcall');
    await context.setOffline(true);
    await page.reload();
    await page.getByRole('alert').getByText('NOT LIVE').waitFor(patient);
    expect(await page.locator('tbody tr').count()).toBe(1);
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByText('you are still signed in').waitFor(patient);

    await page.clock.install({ time: Date.now() + 12.1 * 3_600_000 });
    await page.reload();
    await page.getByText('no copy is kept here').waitFor(patient);
    expect(await listKept(page)).toBe(false);
  });

  it('does not keep their session from lying idle while nobody looks at it', async () => {
    const { id, cookie } = await app.signedIn('operator');
    await bring(cookie);
    const seen = async () =>
      (
        await app.accountsDatabase
          .selectFrom('sessions')
          .select('lastSeenAt')
          .where('userId', '=', id)
          .executeTakeFirstOrThrow()
      ).lastSeenAt;
    const idle = Date.now() - 20 * 60_000;
    const page = await context.newPage();
    await page.clock.install();
    await page.goto(`${app.url}/rollcall`);
    await live(page);
    const lieIdle = () =>
      app.accountsDatabase
        .updateTable('sessions')
        .set({ lastSeenAt: idle })
        .where('userId', '=', id)
        .execute();
    await lieIdle();
    await untilAskedAgain(page, '/api/v1/rollcall');
    expect(await seen()).toBe(idle);
    // A renewal on its way when the key is pressed tells of it too, so that it lies idle before.
    await lieIdle();
    await page.keyboard.press('End');
    await expect.poll(aMinuteLater(page, seen), minuteByMinute).toBeGreaterThan(idle);
  });
});

describe('somebody else on the same device', () => {
  it('who signs in finds nothing of the former, whose open page shows nothing any more', async () => {
    const former = await opened();
    const viewer = await app.signedIn('viewer');
    const page = await context.newPage();
    await page.goto(`${app.url}/sign-in`);
    await enter(page, viewer.email);
    await page.getByRole('heading', { name: 'Overview' }).waitFor(patient);
    await former.getByText('Your account may not see the roll call').waitFor(patient);
    expect(await listKept(page)).toBe(false);
    expect(await former.locator('tbody tr').count()).toBe(0);
    expect(await axeViolations(former)).toEqual([]);
  });

  it('finds nothing where the session ended by itself, once the application hears of it', async () => {
    const former = await opened();
    await former.close();
    await context.clearCookies();
    const page = await context.newPage();
    // A network that wants its visitors to sign in is not the server.
    await context.route('**/api/v1/session', (route) =>
      route.fulfill({ status: 401, contentType: 'text/html', body: 'Pay here' }),
    );
    await page.goto(`${app.url}/`);
    await page.getByRole('heading', { name: 'Sign in' }).waitFor(patient);
    expect(await listKept(page)).toBe(true);
    await context.unroute('**/api/v1/session');
    await page.goto(`${app.url}/`);
    await page.getByRole('heading', { name: 'Sign in' }).waitFor(patient);
    await expect.poll(() => listKept(page)).toBe(false);
  });
});

describe('a refusal that is not of the server', () => {
  it.each([401, 403])('deletes no copy: %d', async (status) => {
    const page = await opened();
    await context.route('**/api/v1/rollcall', (route) =>
      route.fulfill({ status, contentType: 'application/json', body: '{"status":401}' }),
    );
    await page.reload();
    await page.getByRole('alert').getByText('NOT LIVE').waitFor(patient);
    expect(await page.locator('tbody tr').count()).toBe(1);
    expect(await listKept(page)).toBe(true);
  });
});

it('a page that wakes says how old its list is, and asks anew at once', async () => {
  await bring((await app.signedIn('operator')).cookie);
  const page = await context.newPage();
  await page.clock.install();
  await page.goto(`${app.url}/rollcall`);
  await live(page);
  // As of a network that is not back yet: nothing answers, and nothing fails.
  let isAsked = false;
  await page.route('**/api/v1/rollcall', () => {
    isAsked = true;
  });
  // A machine that sleeps runs no timers, and its clock goes on.
  await page.clock.setSystemTime(Date.now() + 3 * 3_600_000);
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
  await expect
    .poll(() => page.getByRole('alert').textContent(), { timeout: 2_000 })
    .toMatch(/NOT LIVE. This list is 3\sh.* old/);
  await expect.poll(() => isAsked).toBe(true);
  await page.unroute('**/api/v1/rollcall');
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
  await live(page);
  expect(await page.getByRole('alert').count()).toBe(0);
});
