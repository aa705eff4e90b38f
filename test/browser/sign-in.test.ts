import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { password, type RunningApp } from '../system/running-app.ts';
import { codeOf } from '../system/totp.ts';
import { axeViolations } from './axe.ts';
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

describe('signing in', () => {
  it('comes first for who has neither key nor session, and says what is wrong', async () => {
    const page = await browser.newPage({ locale: 'en-GB' });
    await page.goto(`${app.url}/settings?tab=audit`);
    await page.getByRole('heading', { name: 'Sign in' }).waitFor(patient);
    expect(new URL(page.url()).searchParams.get('return')).toBe('/settings?tab=audit');
    await page.keyboard.type('nobody');
    await page.keyboard.press('Tab');
    await page.keyboard.type('no such password');
    await page.keyboard.press('Enter');
    const alert = page.getByRole('alert');
    await alert.waitFor(patient);
    expect(await alert.textContent()).toContain('The name or the password is not right');
    expect(await axeViolations(page)).toEqual([]);
    await page.close();
  });

  it('lets in by keyboard alone, and back to where one was going', async () => {
    const { email, cookie } = await app.signedIn('operator');
    const enter = async (page: Page) => {
      await page.goto(`${app.url}/alerts`);
      await page.getByRole('heading', { name: 'Sign in' }).waitFor(patient);
      await page.keyboard.type(email);
      await page.keyboard.press('Tab');
      await page.keyboard.type(password);
      await page.keyboard.press('Enter');
    };
    const page = await browser.newPage({ locale: 'en-GB' });
    await enter(page);
    await page.getByRole('heading', { name: 'Alerts', level: 1 }).waitFor(patient);
    expect(new URL(page.url()).pathname).toBe('/alerts');
    await page.close();

    // With an authenticator the page asks for its code, where the keyboard already is.
    const factor = (method: string, body: object) =>
      app.request('/api/v1/session/second-factor', { method, cookie, body: JSON.stringify(body) });
    const { uri } = z
      .object({ uri: z.string() })
      .parse(await (await factor('POST', { password })).json());
    expect((await factor('PUT', { code: codeOf(uri) })).ok).toBe(true);
    const other = await browser.newPage({ locale: 'en-GB' });
    await enter(other);
    await other.getByRole('textbox', { name: 'Code' }).waitFor(patient);
    await other.keyboard.type(codeOf(uri, 1));
    await other.keyboard.press('Enter');
    await other.getByRole('heading', { name: 'Alerts', level: 1 }).waitFor(patient);
    await other.close();
  });

  it('keeps what is typed when the server goes, and says beside it that it is gone', async () => {
    const page = await browser.newPage({ locale: 'en-GB' });
    await page.clock.install();
    let isAway = true;
    await page.routeWebSocket(/socket\.io/, (socket) =>
      isAway ? socket.close() : socket.connectToServer(),
    );
    await page.route(/\/(api|socket\.io)\//, (route) =>
      isAway ? route.abort('connectionreset') : route.continue(),
    );
    await page.goto(`${app.url}/sign-in`);
    const login = page.getByRole('textbox', { name: 'User name or e-mail' });
    await login.fill('aigerim', patient);
    await page.clock.fastForward(minute);
    await page.getByRole('alert').getByText('No answer from the server').waitFor(patient);
    expect(await axeViolations(page)).toEqual([]);
    isAway = false;
    await page.clock.fastForward(minute);
    await page.getByText('No answer from the server').waitFor({ state: 'detached', ...patient });
    expect(await login.inputValue()).toBe('aigerim');
    expect(await login.evaluate((field) => field === document.activeElement)).toBe(true);
    await page.close();
  });
});

describe('signing in elsewhere', () => {
  it('that came to nothing says why', async () => {
    const page = await browser.newPage({ locale: 'en-GB' });
    await page.goto(`${app.url}/sign-in?error=second_factor&return=%2Falerts`);
    await page.getByText('This account has a second factor.').waitFor(patient);
    expect(new URL(page.url()).searchParams.get('return')).toBe('/alerts');
    await page.close();
  });

  it('says when the place cannot be asked', async () => {
    const page = await browser.newPage({ locale: 'en-GB' });
    await page.route('**/api/v1/session/ways', (route) =>
      route.fulfill({ json: { password: true, oidc: { name: 'Ministry' }, setUp: false } }),
    );
    await page.route('**/api/v1/session/oidc', (route) => route.abort('connectionreset'));
    await page.goto(`${app.url}/sign-in`);
    await page.getByRole('button', { name: 'Sign in with Ministry' }).click(patient);
    await page.getByText('The server cannot be reached.').waitFor(patient);
    await page.close();
  });
});
