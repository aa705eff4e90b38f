import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Khorgos, startKhorgos } from '../system/khorgos-process.ts';
import { axeViolations } from './axe.ts';
import { tabTo } from './keyboard.ts';
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

const patient = { timeout: 20_000 };

it('leads through an empty installation: a fresh key, the line that tries it, the first event live', async () => {
  const page = await browser.newPage({ locale: 'en-GB' });
  await page.goto(`${khorgos.url}/#key=${await khorgos.key('manager')}`);
  await page.getByRole('heading', { name: 'The first minutes' }).waitFor(patient);
  await page.getByText('Waiting for the first event…').waitFor();
  await tabTo(page, 'Make a key and a line to try it');
  await page.keyboard.press('Enter');
  const line = (await page.getByLabel('Line to try the key').textContent(patient)) ?? '';
  expect(await axeViolations(page)).toEqual([]);
  // What a shell would make of it.
  const words = [...line.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(([, word = '']) =>
    word.replaceAll('\\"', '"'),
  );
  const [address = '', authorization = '', type = '', body = ''] = words;
  const headers = [authorization, type].map((header) => header.split(': ') as [string, string]);
  const response = await fetch(address, { method: 'POST', headers, body });
  expect(await response.json()).toMatchObject({ accepted: 2, rejected: [] });
  await page.getByText(/kz-(in|out)-1 was heard at \d\d:\d\d:\d\d\./).waitFor(patient);
  await page.getByRole('button', { name: 'Done' }).click();
  await page.getByRole('heading', { name: 'The first minutes' }).waitFor({ state: 'hidden' });
  await page.close();
});

it('is not for a viewer, who could not follow it', async () => {
  const page = await browser.newPage({ locale: 'en-GB' });
  await page.goto(`${khorgos.url}/#key=${await khorgos.key('viewer')}`);
  await page.getByRole('region', { name: 'Totals' }).waitFor(patient);
  expect(await page.getByRole('heading', { name: 'The first minutes' }).count()).toBe(0);
  await page.close();
});

it('begins, while nobody has an account, with the link to make the first one, and then lets in', async () => {
  const page = await browser.newPage({ locale: 'en-GB' });
  await page.goto(khorgos.url);
  await page.getByRole('heading', { name: 'The first administrator' }).waitFor(patient);
  await page.getByText('Open the link that the server printed').waitFor();
  expect(await page.getByRole('textbox').count()).toBe(0);
  expect(await axeViolations(page)).toEqual([]);

  const [link = ''] = /\/setup#token=\S+/.exec(khorgos.output()) ?? [];
  const other = await browser.newPage({ locale: 'en-GB' });
  await other.goto(khorgos.url + link);
  await other.getByRole('textbox', { name: 'E-mail' }).fill('first@khorgos.example', patient);
  await other.getByRole('textbox', { name: 'Password' }).fill('correct horse battery staple');
  await other.getByRole('button', { name: 'Create the account' }).click();
  await other.getByRole('heading', { name: 'Overview' }).waitFor(patient);
  await page.getByRole('heading', { name: 'Sign in' }).waitFor(patient);
  await page.close();
});
