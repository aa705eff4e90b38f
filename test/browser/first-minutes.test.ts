import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Khorgos, startKhorgos } from '../system/khorgos-process.ts';
import { axeViolations } from './axe.ts';
import { tabTo } from './keyboard.ts';
import { makeChange } from './settings-changes.ts';
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

/** What a shell would make of a line for curl. */
function asked(line: string): Promise<Response> {
  const words = [...line.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(([, word = '']) =>
    word.replaceAll('\\"', '"'),
  );
  const [address = '', authorization = '', type = '', body = ''] = words;
  const headers = [authorization, type].map((header) => header.split(': ') as [string, string]);
  return fetch(address, { method: 'POST', headers, body });
}

it('makes another key after a reload, and for a second manager, as the one before is not told again', async () => {
  const lines: string[] = [];
  const makeKey = async (page: Page) => {
    await page.getByRole('button', { name: 'Make a key and a line to try it' }).click(patient);
    lines.push((await page.getByLabel('Line to try the key').textContent(patient)) ?? '');
  };
  const page = await browser.newPage({ locale: 'en-GB' });
  await page.goto(`${khorgos.url}/#key=${await khorgos.key('manager')}`);
  await makeKey(page);
  await page.reload();
  await makeKey(page);
  const second = await browser.newPage({ locale: 'en-GB' });
  await second.goto(`${khorgos.url}/#key=${await khorgos.key('manager')}`);
  await makeKey(second);
  expect(lines.every((line) => line.startsWith('curl '))).toBe(true);
  expect(new Set(lines).size).toBe(3);
  await Promise.all([page.close(), second.close()]);
});

it('leads through an empty installation: names, a fresh key and the line that tries it, the first event live, the wall', async () => {
  const page = await browser.newPage({ locale: 'en-GB' });
  await page.goto(`${khorgos.url}/#key=${await khorgos.key('manager')}`);
  const title = page.getByRole('heading', { name: 'The first minutes' });
  await title.waitFor(patient);
  await page.getByText('Waiting for the first event…').waitFor();
  await tabTo(page, 'Make a key and a line to try it');
  await page.keyboard.press('Enter');
  const shown = page.getByLabel('Line to try the key');
  const line = (await shown.textContent(patient)) ?? '';
  expect(await axeViolations(page)).toEqual([]);

  // Who looks at the settings finds what was shown once when they come back.
  await page.getByRole('link', { name: 'Change the names in the settings' }).click();
  await page.getByRole('textbox', { name: /^kz-in-1 / }).fill('North entrance', patient);
  await page.getByRole('textbox', { name: /^kz-out-1 / }).fill('North exit');
  // The names of the Centre and its sides have a button of their own, above.
  const below = page
    .getByRole('region', { name: 'Kazakh side' })
    .locator('xpath=../following-sibling::div');
  await makeChange(page, { within: below });
  await page.getByRole('link', { name: 'Overview' }).first().click();
  expect(await shown.textContent(patient)).toBe(line);

  expect(await (await asked(line)).json()).toMatchObject({ accepted: 2, rejected: [] });
  const heard = page.getByText(
    /North (entrance|exit) was heard at \d\d:\d\d:\d\d \(Kazakh side time\)\./,
  );
  await heard.waitFor(patient);

  // Not empty any more, and not done either.
  await page.reload();
  await heard.waitFor(patient);
  await page.getByRole('button', { name: 'Make the link' }).click();
  const door = page.getByRole('link', { name: 'Open the wall here' });
  const link = (await door.getAttribute('href', patient)) ?? '';
  expect(link).toMatch(new RegExp(`^${khorgos.url}/wall#key=`));
  expect(await axeViolations(page)).toEqual([]);
  const kept = await page.evaluate(() =>
    JSON.stringify([{ ...localStorage }, { ...sessionStorage }]),
  );
  expect(kept).not.toContain(link.split('=')[1]);
  const screen = await browser.newPage({ locale: 'en-GB' });
  await screen.goto(link);
  await screen.getByText('Live', { exact: true }).waitFor(patient);
  await screen.close();

  await page.getByRole('button', { name: 'Done' }).click();
  await title.waitFor({ state: 'hidden' });
  await page.reload();
  await page.getByRole('region', { name: 'Totals' }).waitFor(patient);
  expect(await title.count()).toBe(0);
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
