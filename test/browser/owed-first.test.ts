import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type RunningApp, startRunningApp } from '../system/running-app.ts';
import { codeOf } from '../system/totp.ts';
import { axeViolations } from './axe.ts';
import { closeContexts, sharedChromium } from './shared-chromium.ts';

let app: RunningApp;
let browser: Browser;
beforeAll(async () => {
  [app, browser] = await Promise.all([
    startRunningApp({ environment: { SECOND_FACTOR_FROM: 'manager' } }),
    sharedChromium(),
  ]);
});
afterAll(async () => {
  await closeContexts();
  await app.stop();
});

const patient = { timeout: 30_000 };

it('leads who signs in first to a password of their own, a second factor, and where they wanted', async () => {
  const email = 'dana@khorgos.example';
  const added = await app.people.accounts.add({ email, role: 'manager' });
  if (added.kind !== 'added' || added.password === undefined) throw new Error(added.kind);
  const page = await browser.newPage({ locale: 'en-GB' });
  await page.goto(`${app.url}/settings?tab=audit`);
  await page.getByLabel('User name or e-mail').fill(email, patient);
  await page.getByRole('textbox', { name: 'Password' }).fill(added.password);
  await page.getByRole('button', { name: 'Sign in' }).click();

  await page.getByRole('heading', { name: 'Choose a password of your own' }).waitFor(patient);
  expect(await axeViolations(page)).toEqual([]);
  const own = 'staple of another kind';
  await page.getByLabel('Current password').fill(added.password);
  const next = page.getByLabel('New password');
  await next.fill(added.password);
  const change = page.getByRole('button', { name: 'Change the password' });
  await change.click();
  await page.getByText('Choose another password than the current one.').waitFor(patient);
  await next.fill(own);
  await change.click();

  await page.getByRole('heading', { name: 'Set up a second factor' }).waitFor(patient);
  expect(await axeViolations(page)).toEqual([]);
  await page.getByLabel('Current password').fill(own);
  await page.getByRole('button', { name: 'Set up an authenticator' }).click();
  const secret = await page.locator('code').first().textContent(patient);
  await page
    .getByRole('textbox', { name: /^Six digits/ })
    .fill(codeOf(`otpauth://totp/x?secret=${secret}`));
  await page.getByRole('button', { name: 'Turn it on' }).click();

  await page.getByRole('tab', { name: 'Audit', selected: true }).waitFor(patient);
  expect(new URL(page.url()).search).toBe('?tab=audit');
  await page.close();
});
