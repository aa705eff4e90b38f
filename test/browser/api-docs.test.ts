import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Khorgos, startKhorgos } from '../system/khorgos-process.ts';
import { closeContexts, sharedChromium } from './shared-chromium.ts';

let khorgos: Khorgos;
let browser: Browser;

beforeAll(async () => {
  [khorgos, browser] = await Promise.all([startKhorgos(), sharedChromium()]);
});
afterAll(async () => {
  await closeContexts();
  await khorgos.stop();
});

it('shows the API and tries it out, under the strict policy and without any other server', async () => {
  const key = await khorgos.key('viewer');
  const page = await browser.newPage({ httpCredentials: { username: 'anything', password: key } });
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  const elsewhere: string[] = [];
  page.on('request', (request) => {
    if (!request.url().startsWith(khorgos.url) && !request.url().startsWith('data:'))
      elsewhere.push(request.url());
  });

  await page.goto(`${khorgos.url}/api/docs`);
  await page.getByText('The State now').waitFor();

  await page.getByRole('button', { name: 'Authorize' }).click();
  const dialog = page.locator('.auth-container');
  await dialog.locator('input').fill(key);
  await dialog.getByRole('button', { name: /apply/i }).click();
  await page.locator('.modal-ux').getByRole('button', { name: 'Close' }).first().click();

  await page.getByText('The State now').click();
  const live = page.locator('#operations-Live-getLive');
  await live.getByRole('button', { name: 'Try it out' }).click();
  await live.getByRole('button', { name: 'Execute' }).click();
  await live.locator('.live-responses-table').getByText('"revision"').first().waitFor();

  expect(elsewhere).toEqual([]);
  // A browser tells of the 401 that made it ask for the key.
  expect(complaints.filter((text) => !text.includes('401'))).toEqual([]);
});
