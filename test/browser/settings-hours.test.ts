import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Khorgos, startKhorgos } from '../system/khorgos-process.ts';
import { axeViolations } from './axe.ts';
import { tabToElement } from './keyboard.ts';
import { makeChange, openSettings, patient } from './settings-changes.ts';
import { closeContexts, sharedChromium } from './shared-chromium.ts';

// Noon of a Thursday by the clocks of Almaty: today is the same day from the first test to the last.
const environment = { CLOCK_START: '2026-11-26T07:00:00Z' };

let khorgos: Khorgos;
let browser: Browser;
let manager: string;

beforeAll(async () => {
  [khorgos, browser] = await Promise.all([startKhorgos({ environment }), sharedChromium()]);
  manager = await khorgos.key('manager');
});
afterAll(async () => {
  await closeContexts();
  await khorgos.stop();
});

const opened = (path: string) => openSettings({ browser, server: khorgos, path, key: manager });

async function get(path: string): Promise<unknown> {
  const headers = { Authorization: `Bearer ${manager}` };
  return (await fetch(`${khorgos.url}${path}`, { headers })).json();
}

describe('the settings of hours', () => {
  it('change the hours by keyboard alone: what would change, then why, then it is so', async () => {
    const page = await opened('/settings');
    const add = page.getByRole('button', { name: 'Add' }).first();
    await add.waitFor(patient);
    const type = async (name: string, text: string) => {
      await tabToElement(page, page.getByRole('textbox', { name }));
      await page.keyboard.press('Control+A');
      await page.keyboard.type(text);
    };
    await type('Opens', '08:00');
    await type('Closes', '20:00');
    await page.keyboard.press('Enter');
    // Two periods without a date would be one too many: the one of the preset goes.
    await page.getByText('There are hours from this date already for Mon').waitFor(patient);
    const old = page.getByRole('listitem').filter({ hasText: '07:00–02:00' }).first();
    await tabToElement(page, old.getByRole('button', { name: 'Remove' }));
    await page.keyboard.press('Enter');
    await tabToElement(page, page.getByRole('textbox', { name: 'Closes' }));
    await page.keyboard.press('Enter');
    await page.getByRole('listitem').filter({ hasText: '08:00–20:00' }).waitFor(patient);
    await tabToElement(page, page.getByRole('button', { name: 'See what would change' }));
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'What would change' });
    await dialog.waitFor(patient);
    expect(await dialog.textContent()).toContain('Kazakh side: nothing changes');
    expect(await axeViolations(page)).toEqual([]);
    await page.keyboard.type('the shops open later');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByText('The change is made.').waitFor(patient);
    await dialog.waitFor({ state: 'hidden' });
    expect(await get('/api/v1/hours')).toMatchObject({
      kz: expect.arrayContaining([{ from: null, opens: '08:00', closes: '20:00' }]),
    });
    await page.close();
  });

  it('take no date that is none, and plan from a day that is typed', async () => {
    const page = await opened('/settings');
    const from = page.getByRole('textbox', { name: 'From' }).first();
    await from.waitFor(patient);
    await from.focus();
    await page.keyboard.type('31.02.2099');
    await page.keyboard.press('Enter');
    await page.getByText('This is no date').waitFor(patient);
    const planned = page.getByRole('listitem').filter({ hasText: '2099' });
    expect(await planned.count()).toBe(0);
    await page.keyboard.press('Control+A');
    await page.keyboard.type('1.3.2099');
    await page.keyboard.press('Enter');
    expect(await planned.textContent()).toContain('from 1\u00a0Mar\u00a02099');
    expect(await from.inputValue()).toBe('');
    await page.close();
  });

  it('let go of hours again that begin today', async () => {
    const page = await opened('/settings');
    const from = page.getByRole('textbox', { name: 'From' }).first();
    await from.fill('26.11.2026');
    await page.getByRole('textbox', { name: 'Opens' }).first().fill('06:00');
    await from.press('Enter');
    const begun = page.locator('li[data-when="now"]').filter({ hasText: '06:00–24:00' });
    await begun.getByRole('button', { name: 'Remove' }).click();
    await begun.waitFor({ ...patient, state: 'detached' });
    await page.close();
  });

  it('take other hours for some days of the week, and say on which the side would be closed', async () => {
    const page = await opened('/settings');
    const days = page.getByRole('group', { name: 'Days of the week' }).first();
    const from = page.getByRole('textbox', { name: 'From' }).first();
    await days.waitFor(patient);
    const toggle = async (...names: string[]) => {
      for (const name of names) {
        await days.getByRole('checkbox', { name }).focus();
        await page.keyboard.press('Space');
      }
    };
    const add = async () => {
      await from.fill('1.3.2099');
      await from.press('Enter');
    };
    await toggle('Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun');
    await add();
    await page.getByText('Choose at least one day').waitFor(patient);
    await toggle('Sat', 'Sun');
    await add();
    const planned = page.getByRole('listitem').filter({ hasText: '2099' });
    await planned.filter({ hasText: 'closed on Mon, Tue, Wed, Thu, Fri' }).waitFor(patient);
    await toggle('Sun');
    await add();
    await page.getByText('There are hours from this date already for Sat').waitFor(patient);
    await toggle('Sat');
    await add();
    await expect.poll(() => planned.count(), patient).toBe(2);
    expect(await planned.filter({ hasText: 'closed on' }).count()).toBe(0);
    expect(await axeViolations(page)).toEqual([]);
    await makeChange(page);
    expect(await get('/api/v1/hours')).toMatchObject({
      kz: expect.arrayContaining([
        { from: '2099-03-01', opens: '07:00', closes: '24:00', days: ['sat', 'sun'] },
        {
          from: '2099-03-01',
          opens: '07:00',
          closes: '24:00',
          days: ['mon', 'tue', 'wed', 'thu', 'fri'],
        },
      ]),
    });
    await page.close();
  });

  it('open a side at other hours for some days, and let no day have two', async () => {
    const page = await opened('/settings?tab=closures');
    const field = (name: string | RegExp) => page.getByRole('textbox', { name }).first();
    const add = async (reason: string) => {
      await field('First day').fill('5.1.2099');
      await field('Occasion').fill(reason);
      await field('Occasion').press('Enter');
    };
    await field('First day').waitFor(patient);
    await page.getByRole('checkbox', { name: 'Open, at other hours' }).first().focus();
    await page.keyboard.press('Space');
    await field('Closes').fill('02:00');
    await page.getByText('on the next day').waitFor(patient);
    await add('Trade fair');
    const planned = page.getByRole('listitem').filter({ hasText: '2099' });
    await planned.filter({ hasText: 'open 10:00–02:00 on this day' }).waitFor(patient);
    await add('Stocktaking');
    await page.getByText('5 Jan 2099: planned here already').waitFor(patient);
    expect(await planned.count()).toBe(1);
    expect(await axeViolations(page)).toEqual([]);
    await makeChange(page);
    expect(await get('/api/v1/closures')).toMatchObject({
      kz: expect.arrayContaining([
        {
          from: '2099-01-05',
          to: '2099-01-05',
          reason: 'Trade fair',
          hours: { opens: '10:00', closes: '02:00' },
        },
      ]),
    });
    await page.close();
  });

  it('close a side for days of which the first has begun: early today, then altogether', async () => {
    const page = await opened('/settings?tab=closures');
    const field = (name: string | RegExp) => page.getByRole('textbox', { name }).first();
    await field('First day').fill('26.11.2026', patient);
    await field('Last day').fill('28.11.2026');
    await page.getByText('The days after are closed altogether').waitFor(patient);
    await field('Occasion').fill('Snow');
    await field('Occasion').press('Enter');
    const planned = page.getByRole('listitem').filter({ hasText: 'Snow' });
    await planned.filter({ hasText: '13:00 on this day' }).waitFor(patient);
    expect(await planned.count()).toBe(2);
    expect(await axeViolations(page)).toEqual([]);
    await makeChange(page);
    const { kz } = Object(await get('/api/v1/closures'));
    expect(kz).toEqual(
      expect.arrayContaining([
        {
          from: '2026-11-26',
          to: '2026-11-26',
          reason: 'Snow',
          hours: { opens: expect.any(String), closes: '13:00' },
        },
        { from: '2026-11-27', to: '2026-11-28', reason: 'Snow' },
      ]),
    );
    await page.close();
  });
});
