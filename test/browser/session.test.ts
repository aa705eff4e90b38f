import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cookieOf, password, type RunningApp } from '../system/running-app.ts';
import { codeOf } from '../system/totp.ts';
import { untilAskedAgain } from './asked-again.ts';
import { axeViolations } from './axe.ts';
import { untilFocused } from './keyboard.ts';
import { closeContexts } from './shared-chromium.ts';
import { minute, patient, startWithAccount } from './started-with-account.ts';

let app: RunningApp;
let browser: Browser;

beforeAll(async () => {
  [app, browser] = await startWithAccount();
});
afterAll(async () => {
  await closeContexts();
  await app.stop();
});

/** A browser without a window shows no notices: this one allows them, and remembers them. */
function rememberNotices(): void {
  const shown: string[] = [];
  class Shown extends EventTarget {
    static readonly permission = 'granted';
    constructor(title: string) {
      super();
      shown.push(title);
    }
  }
  Object.assign(globalThis, { Notification: Shown, shownNotices: shown });
  localStorage.setItem('khorgos-live.notices', '{"sound":false,"desktop":true}');
}

async function signedIn(
  role: 'operator' | 'admin' = 'operator',
): Promise<{ id: string; context: BrowserContext; page: Page }> {
  const { id, cookie } = await app.signedIn(role);
  const context = await browser.newContext({ locale: 'en-GB' });
  const [name = '', value = ''] = cookie.split(/=(.*)/s);
  await context.addCookies([{ name, value, url: app.url }]);
  await context.addInitScript(rememberNotices);
  const page = await context.newPage();
  await page.clock.install();
  const named = page.waitForResponse(/\/api\/v1\/gates\?/, patient);
  await page.goto(`${app.url}/gates`);
  await page.getByRole('heading', { name: 'Gates', level: 1 }).waitFor(patient);
  await page.getByText('Live', { exact: true }).waitFor(patient);
  // Before the page knows who it is it tells of nobody's act; and what it asks for whoever opened it tells of them.
  await page.getByRole('button', { name: `Account: ${role}-` }).waitFor(patient);
  await named;
  return { id, context, page };
}

const lastSeenAgo = async (id: string) => {
  const { lastSeenAt } = await app.accountsDatabase
    .selectFrom('sessions')
    .select('lastSeenAt')
    .where('userId', '=', id)
    .executeTakeFirstOrThrow();
  return Date.now() - Number(lastSeenAt);
};

/** As if nobody had done anything for so long. */
async function idleFor(id: string, minutes: number): Promise<void> {
  await app.accountsDatabase
    .updateTable('sessions')
    .set({ lastSeenAt: Date.now() - minutes * minute })
    .where('userId', '=', id)
    .execute();
}

const noticesOf = (page: Page) => page.evaluate<string[]>('shownNotices');

describe('a session that nobody does anything in', () => {
  it('says so before it ends, goes on where somebody touches it, and else ends aloud', async () => {
    const { id, context, page } = await signedIn();
    await idleFor(id, 26);
    await page.clock.fastForward(6 * minute);
    const warning = page.getByText(/You will be signed out in \d\smin/);
    // It is looked for every 15 s, and with the time of a server that was not heard since the clock went on.
    const isWarned = async () => {
      await page.clock.fastForward(16_000);
      return warning.isVisible();
    };
    await expect.poll(isWarned, { interval: 2_000, timeout: 20_000 }).toBe(true);
    expect(await axeViolations(page)).toEqual([]);
    await page.keyboard.press('Shift');
    await warning.waitFor({ state: 'detached', ...patient });

    await idleFor(id, 31);
    const isSignedOut = async () => {
      await page.clock.fastForward(minute);
      return page.getByRole('heading', { name: 'Sign in' }).isVisible();
    };
    await expect.poll(isSignedOut, { interval: 1_000, timeout: 20_000 }).toBe(true);
    await page
      .getByText('Alerts make no sound and show no notice on this machine')
      .waitFor(patient);
    await expect
      .poll(() => noticesOf(page), patient)
      .toContain('Alerts are not announced any more');
    expect(new URL(page.url()).searchParams.get('return')).toBe('/gates');
    expect(await axeViolations(page)).toEqual([]);
    await context.close();
  });
});

describe('a page that is left open and asks again by itself', () => {
  it('lets its session lie idle, and goes on where somebody does something', async () => {
    const { id, context, page } = await signedIn();
    const told = page.waitForResponse(/\/session\/activity$/, { timeout: 40_000 });
    await page.getByRole('link', { name: 'Alerts' }).first().click();
    await page.getByRole('heading', { name: 'Alerts', level: 1 }).waitFor(patient);
    // What it asked for whoever opened it is over, and that somebody pressed is told.
    await untilAskedAgain(page, '/api/v1/alerts');
    await told;
    await idleFor(id, 20);
    await untilAskedAgain(page, '/api/v1/alerts');
    await untilAskedAgain(page, '/api/v1/alerts');
    expect(await lastSeenAgo(id)).toBeGreaterThan(19 * minute);

    await page.getByRole('link', { name: 'Overview' }).first().click();
    await expect.poll(() => lastSeenAgo(id), patient).toBeLessThan(minute);
    await context.close();
  });
});

describe('somebody who does something soon after the page was opened', () => {
  it('is told of as well, when it is time', async () => {
    const { id, context, page } = await signedIn();
    await page.keyboard.press('Shift');
    await idleFor(id, 20);
    await page.clock.fastForward(minute);
    await expect.poll(() => lastSeenAgo(id), patient).toBeLessThan(minute);
    await context.close();
  });
});

describe('signing out', () => {
  it('that fails says so, and one that has happened already is one', async () => {
    const { id, context, page } = await signedIn();
    const account = page.getByRole('button', { name: /^Account/ });
    const signOut = page.getByRole('menuitem', { name: 'Sign out' });
    await page.route('**/api/v1/session', (route) =>
      route.request().method() === 'DELETE' ? route.abort('connectionreset') : route.continue(),
    );
    await account.click();
    await signOut.click();
    await page.getByText('You are still signed in: the server did not answer.').waitFor(patient);
    expect(new URL(page.url()).pathname).toBe('/gates');

    await page.unroute('**/api/v1/session');
    await account.click();
    await signOut.waitFor(patient);
    await app.accountsDatabase.deleteFrom('sessions').where('userId', '=', id).execute();
    await signOut.click();
    await page.getByRole('heading', { name: 'Sign in' }).waitFor(patient);
    await context.close();
  });

  it('asks for a draft that is not made before it ends the session, and goes where it may be lost', async () => {
    const { context, page } = await signedIn('admin');
    await page.goto(`${app.url}/settings?tab=policy`);
    const warned = page.getByRole('textbox', { name: 'Warned before the end, days' });
    await warned.fill('6', patient);
    await page.getByText('Not made yet.').waitFor(patient);
    const signOut = async () => {
      await page.getByRole('button', { name: /^Account/ }).click();
      await page.getByRole('menuitem', { name: 'Sign out' }).click();
    };
    const leave = page.getByRole('dialog', { name: 'Leave without making the change?' });
    await signOut();
    await leave.getByRole('button', { name: 'Cancel' }).click(patient);
    await leave.waitFor({ ...patient, state: 'hidden' });
    expect(await warned.inputValue()).toBe('6');
    expect((await context.request.get(`${app.url}/api/v1/session`)).status()).toBe(200);

    await signOut();
    await leave.getByRole('button', { name: 'Drop the draft' }).click(patient);
    await page.getByRole('heading', { name: 'Sign in' }).waitFor(patient);
    await context.close();
  });
});

describe('a second factor', () => {
  it('is set up in the page, counts once a code of it was right, and is removed there', async () => {
    const { context, page } = await signedIn();
    await page.goto(`${app.url}/password`);
    const card = page.getByRole('region', { name: 'Second factor' });
    const own = card.getByLabel('Current password');
    await own.fill('not the password');
    await card.getByRole('button', { name: 'Set up an authenticator' }).click();
    await card.getByText('The current password is not right.').waitFor(patient);
    await own.fill(password);
    await card.getByRole('button', { name: 'Set up an authenticator' }).click();
    await card.getByRole('img', { name: 'QR code for the authenticator' }).waitFor(patient);
    expect(await axeViolations(page)).toEqual([]);
    const secret = await card.locator('code').first().textContent();
    expect(await card.getByRole('list', { name: 'Backup codes' }).locator('li').count()).toBe(10);
    const code = card.getByRole('textbox', { name: /^Six digits/ });
    await code.fill('000000');
    await card.getByRole('button', { name: 'Turn it on' }).click();
    await card.getByText('The code is not right.').waitFor(patient);
    await code.fill(codeOf(`otpauth://totp/x?secret=${secret}`));
    await card.getByRole('button', { name: 'Turn it on' }).click();
    await card.getByText('A code of your authenticator is asked for').waitFor(patient);
    await own.fill(password);
    await card.getByRole('button', { name: 'Remove the second factor' }).click();
    await card.getByText('Only the password is asked for.').waitFor(patient);
    await context.close();
  });
});

it('shows where one is signed in, and signs out there with the password once more', async () => {
  const { id, context, page } = await signedIn();
  const account = await app.people.accounts.find(id);
  const phone = await app.request('/api/v1/session', {
    method: 'POST',
    body: JSON.stringify({ login: account?.email, password }),
    headers: { 'user-agent': 'Mozilla/5.0 (Linux; Android 15) Chrome/147.0 Mobile Safari/537.36' },
  });
  const cookie = cookieOf(phone.headers.getSetCookie());
  await page.goto(`${app.url}/password`);
  const card = page.getByRole('region', { name: 'Where you are signed in' });
  await card.getByText('Chrome · Android').waitFor(patient);
  await card.getByRole('button', { name: /^Sign out there: Chrome · Android/ }).click();
  const dialog = page.getByRole('dialog');
  const own = dialog.getByLabel('Current password');
  await own.fill('not the password', patient);
  const end = dialog.getByRole('button', { name: 'Sign out there' });
  await end.click();
  await dialog.getByText('The current password is not right.').waitFor(patient);
  expect(await axeViolations(page)).toEqual([]);
  await own.fill(password);
  await end.click();
  await card.getByText('Chrome · Android').waitFor({ state: 'detached', ...patient });
  expect((await app.request('/api/v1/live', { cookie })).status).toBe(401);
  await context.close();
});

describe('an administrator', () => {
  it('gives somebody another role and a new password, which is shown once', async () => {
    const { email, id, cookie } = await app.signedIn('viewer');
    const { context, page } = await signedIn('admin');
    await page.goto(`${app.url}/settings?tab=people`);
    const manage = page.getByRole('button', { name: `Change: ${email.split('@')[0]}` });
    const dialog = page.getByRole('dialog');
    await manage.click(patient);
    await dialog.getByRole('combobox', { name: 'Role' }).selectOption('operator');
    expect(await axeViolations(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Give this role' }).click();
    await page.getByText('has the new role.').waitFor(patient);
    expect((await app.people.accounts.find(id))?.role).toBe('operator');
    expect((await app.request('/api/v1/session', { cookie })).status).toBe(401);

    await dialog.waitFor({ state: 'detached', ...patient });
    await manage.click();
    const make = dialog.getByRole('button', { name: 'Make a new password' });
    await make.click();
    await make.click();
    await page.getByText(`${email}, shown this once:`).waitFor(patient);
    const made = await page.getByRole('main').locator('code').first().textContent();
    const signIn = await app.request('/api/v1/session', {
      method: 'POST',
      body: JSON.stringify({ login: email, password: made }),
    });
    expect(signIn.status).toBe(200);
    await context.close();
  });

  it('is asked before somebody is signed out, by keyboard, and nothing happens to who is cancelled', async () => {
    const { email, cookie } = await app.signedIn('viewer');
    const { context, page } = await signedIn('admin');
    await page.goto(`${app.url}/settings?tab=people`);
    const name = email.split('@')[0] ?? '';
    const session = async () => (await app.request('/api/v1/session', { cookie })).status;
    await page.getByRole('button', { name: `Change: ${name}` }).click(patient);
    const dialog = page.getByRole('dialog');
    const signOut = dialog.getByRole('button', { name: 'Sign out everywhere' });
    const cancel = dialog.getByRole('button', { name: 'Cancel' });
    await signOut.focus();
    await page.keyboard.press('Enter');
    await dialog.getByText(`${name} is signed out at once wherever`).waitFor(patient);
    expect(await axeViolations(page)).toEqual([]);
    await untilFocused(cancel);
    await page.keyboard.press('Enter');
    await untilFocused(signOut);
    expect(await session()).toBe(200);

    await page.keyboard.press('Enter');
    await untilFocused(cancel);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByText(`${name} is signed out everywhere.`).waitFor(patient);
    expect(await session()).toBe(401);
    await dialog.waitFor({ state: 'detached', ...patient });
    await context.close();
  });
});
