import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Khorgos, startKhorgos } from '../system/khorgos-process.ts';
import { axeViolations } from './axe.ts';
import { untilFocused } from './keyboard.ts';
import { makeChange, openSettings, patient } from './settings-changes.ts';
import { closeContexts, sharedChromium } from './shared-chromium.ts';

let khorgos: Khorgos;
let browser: Browser;
let manager: string;

beforeAll(async () => {
  [khorgos, browser] = await Promise.all([startKhorgos(), sharedChromium()]);
  manager = await khorgos.key('manager');
});
afterAll(async () => {
  await closeContexts();
  await khorgos.stop();
});

const opened = (path: string) => openSettings({ browser, server: khorgos, path, key: manager });

describe('a draft of the settings', () => {
  it('says that it is not made yet, and is not lost before somebody says so', async () => {
    const page = await opened('/settings');
    await page.getByRole('tab', { name: 'Stays and warnings' }).click(patient);
    const warned = page.getByRole('textbox', { name: 'Warned before the end, days' });
    const unmade = page.getByText('Not made yet.');
    const leave = page.getByRole('dialog', { name: 'Leave without making the change?' });
    /** Whether the browser would ask as well, where the whole page is left. */
    const holdsPage = () =>
      page.evaluate(() => !dispatchEvent(new Event('beforeunload', { cancelable: true })));
    await warned.fill('5', patient);
    await unmade.waitFor(patient);
    await expect.poll(holdsPage).toBe(true);

    await page.getByRole('tab', { name: 'Capacity' }).click();
    await leave.waitFor(patient);
    expect(await axeViolations(page)).toEqual([]);
    // What the keyboard is on at first changes nothing.
    await untilFocused(leave.getByRole('button', { name: 'Cancel' }));
    await page.keyboard.press('Enter');
    await leave.waitFor({ ...patient, state: 'hidden' });
    expect(await warned.inputValue()).toBe('5');

    await warned.fill('3');
    await unmade.waitFor({ ...patient, state: 'hidden' });
    await expect.poll(holdsPage).toBe(false);
    await page.getByRole('tab', { name: 'Capacity' }).click();
    await page.getByRole('heading', { name: 'Capacity' }).waitFor(patient);
    await page.goBack();
    await warned.fill('6', patient);
    await page.goBack();
    await leave.waitFor(patient);
    await leave.getByRole('button', { name: 'Cancel' }).click();
    await leave.waitFor({ ...patient, state: 'hidden' });

    await page.getByRole('navigation').getByRole('link', { name: 'Gates' }).click();
    await leave.getByRole('button', { name: 'Drop the draft' }).click(patient);
    await page.getByRole('heading', { name: 'Gates', level: 1 }).waitFor(patient);
    await expect.poll(holdsPage).toBe(false);
    await page.close();
  });

  it('takes minutes before the closing as they are typed, and shows them before they hold', async () => {
    const page = await opened('/settings?tab=policy');
    const minutes = page.getByRole('textbox', { name: /^Warned before the closing/ });
    const preview = page.getByRole('button', { name: 'See what would change' });
    for (const wrong of ['60, 1.5', '-15']) {
      await minutes.fill(wrong, patient);
      await page.getByText('Whole numbers from 1 to 1,440 with commas between').waitFor(patient);
      expect(await preview.isDisabled()).toBe(true);
    }
    expect(await axeViolations(page)).toEqual([]);
    await minutes.fill('45, 10');
    await makeChange(page, { said: 'Warned before the closing, minutes: 45, 10' });
    // It is made: nobody is asked any more.
    await page.getByText('Not made yet.').waitFor({ ...patient, state: 'hidden' });
    await page.close();
  });
});
