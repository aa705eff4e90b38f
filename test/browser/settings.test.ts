import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Khorgos, startKhorgos } from '../system/khorgos-process.ts';
import { axeViolations } from './axe.ts';
import { closeContexts, sharedChromium } from './shared-chromium.ts';

let khorgos: Khorgos;
let browser: Browser;
let manager: string;
let viewer: string;

beforeAll(async () => {
  [khorgos, browser] = await Promise.all([startKhorgos(), sharedChromium()]);
  [manager, viewer] = await Promise.all([khorgos.key('manager'), khorgos.key('viewer')]);
});
afterAll(async () => {
  await closeContexts();
  await khorgos.stop();
});

const patient = { timeout: 20_000 };

async function opened(path: string, key: string): Promise<Page> {
  const page = await browser.newPage({ locale: 'en-GB' });
  await page.goto(`${khorgos.url}${path}#key=${key}`);
  await page.getByRole('heading', { name: 'Settings' }).waitFor(patient);
  return page;
}

async function get(path: string): Promise<unknown> {
  const headers = { Authorization: `Bearer ${manager}` };
  return (await fetch(`${khorgos.url}${path}`, { headers })).json();
}

async function put(path: string, change: object): Promise<Response> {
  const body = { maxDays: 30, warnDays: 3, countEntryDay: true, closingWarnMinutes: [60, 30, 15] };
  return fetch(`${khorgos.url}${path}`, {
    method: 'PUT',
    headers: {
      Authorization: `Bearer ${manager}`,
      'Content-Type': 'application/json',
      'If-Match': '*',
    },
    body: JSON.stringify({ ...body, ...change }),
  });
}

/** Looks at what the change would do, of which the preview says so much, and makes it. */
async function makeChange(page: Page, said = ''): Promise<void> {
  await page.getByRole('button', { name: 'See what would change' }).click();
  const dialog = page.getByRole('dialog', { name: 'What would change' });
  await dialog.getByRole('textbox').fill('agreed by the joint commission');
  expect(await dialog.textContent()).toContain(said);
  await dialog.getByRole('button', { name: 'Make the change' }).click();
  await page.getByText('The change is made.').waitFor(patient);
}

describe('the settings', () => {
  it('change the hours by keyboard alone: what would change, then why, then it is so', async () => {
    const page = await opened('/settings', manager);
    const add = page.getByRole('button', { name: 'Add' }).first();
    await add.waitFor(patient);
    const type = async (name: string, text: string) => {
      await page.getByRole('textbox', { name }).first().focus();
      await page.keyboard.press('Control+A');
      await page.keyboard.type(text);
    };
    await type('Opens', '08:00');
    await type('Closes', '20:00');
    await page.keyboard.press('Enter');
    // Two periods without a date would be one too many: the one of the preset goes.
    await page.getByText('There are hours from this date already for Mon').waitFor(patient);
    const old = page.getByRole('listitem').filter({ hasText: '07:00–02:00' }).first();
    await old.getByRole('button', { name: 'Remove' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('textbox', { name: 'Closes' }).first().focus();
    await page.keyboard.press('Enter');
    await page.getByRole('listitem').filter({ hasText: '08:00–20:00' }).waitFor(patient);
    await page.getByRole('button', { name: 'See what would change' }).focus();
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
    const page = await opened('/settings', manager);
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
    const page = await opened('/settings', manager);
    const from = page.getByRole('textbox', { name: 'From' }).first();
    const today = new Intl.DateTimeFormat('de', { timeZone: 'Asia/Almaty' }).format();
    await from.fill(today);
    await page.getByRole('textbox', { name: 'Opens' }).first().fill('06:00');
    await from.press('Enter');
    const begun = page.locator('li[data-when="now"]').filter({ hasText: '06:00–24:00' });
    await begun.getByRole('button', { name: 'Remove' }).click();
    await begun.waitFor({ ...patient, state: 'detached' });
    await page.close();
  });

  it('take other hours for some days of the week, and say on which the side would be closed', async () => {
    const page = await opened('/settings', manager);
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

  it('say what is wrong with a change, and change nothing', async () => {
    const page = await opened('/settings?tab=policy', manager);
    await page.getByRole('textbox', { name: /^Warned before the closing/ }).fill('x');
    await page.getByRole('button', { name: 'See what would change' }).click();
    const alert = page.getByRole('alert');
    await alert.waitFor(patient);
    expect(await alert.textContent()).toContain('closingWarnMinutes');
    await page.close();
  });

  it('keep a draft that somebody else overtook, say so, and show what is planned and by whom', async () => {
    const page = await opened('/settings?tab=policy', manager);
    const warned = page.getByRole('textbox', { name: 'Warned before the end, days' });
    await warned.fill('5');
    const { status } = await put('/api/v1/policy?from=2099-01-01', { maxDays: 45 });
    expect([status, (await put('/api/v1/policy', { maxDays: 40 })).status]).toEqual([200, 200]);
    await page.getByRole('button', { name: 'See what would change' }).click();
    await page.getByText('Somebody has changed this since you began').waitFor(patient);
    expect(await warned.inputValue()).toBe('5');
    expect(await axeViolations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Drop the draft' }).click();
    await expect.poll(() => warned.inputValue(), patient).toBe('3');
    expect(
      await page.getByRole('textbox', { name: 'A stay lasts at most, days' }).inputValue(),
    ).toBe('40');
    const planned = page.getByRole('listitem').filter({ hasText: '2099' });
    expect(await planned.textContent()).toContain('A stay lasts at most, days: 45');
    await page.close();
  });

  it('open a side at other hours for some days, and let no day have two', async () => {
    const page = await opened('/settings?tab=closures', manager);
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

  it('set the rule of a moving window and the time of retention, and warn of what is lost', async () => {
    const page = await opened('/settings?tab=policy', manager);
    const within = page.getByRole('switch', { name: /^Limit the days within a moving window/ });
    await within.waitFor(patient);
    await within.focus();
    await page.keyboard.press('Space');
    const days = page.getByRole('textbox', { name: 'Inside at most, days' });
    await days.fill('200');
    await page.getByText('A whole number from 1 to 180').waitFor(patient);
    const preview = page.getByRole('button', { name: 'See what would change' });
    expect(await preview.isDisabled()).toBe(true);
    await days.fill('60');
    await page.getByRole('textbox', { name: /^Personal data is kept/ }).fill('30');
    expect(await axeViolations(page)).toEqual([]);
    await makeChange(page, 'ended more than 30 days ago is destroyed for good');
    expect(await get('/api/v1/policy')).toMatchObject({
      rolling: { days: 60, windowDays: 180 },
      retentionDays: 30,
    });
    await page.close();
  });

  it('name the Centre and its sides, which every page then calls so', async () => {
    const page = await opened('/settings?tab=gates', manager);
    const names = page.getByRole('region', { name: 'Names' });
    const centre = names.getByRole('textbox', { name: 'The Centre' });
    await centre.fill('Dry port', patient);
    expect(await centre.getAttribute('maxlength')).toBe('80');
    await names.getByText('At most 80 characters each.').waitFor(patient);
    await names.getByRole('textbox', { name: 'Chinese side' }).fill('East side');
    await names.getByRole('button', { name: 'See what would change' }).click();
    const dialog = page.getByRole('dialog', { name: 'What would change' });
    await dialog.getByRole('textbox').fill('as it is written on the doors', patient);
    await dialog.getByRole('button', { name: 'Make the change' }).click();
    await page.getByText('The change is made.').waitFor(patient);
    await page.getByRole('banner').getByText('Dry port').first().waitFor(patient);
    await names.getByRole('textbox', { name: 'East side' }).waitFor(patient);
    expect(await axeViolations(page)).toEqual([]);
    expect(await get('/api/v1/live')).toMatchObject({
      site: { name: { en: 'Dry port' }, sides: { cn: { name: { en: 'East side' } } } },
    });
    await page.goto(`${khorgos.url}/settings?tab=audit`);
    await page.getByRole('row').filter({ hasText: 'Names' }).first().waitFor(patient);
    await page.close();
  });

  it('list who did what', async () => {
    const page = await opened('/settings?tab=audit', manager);
    const table = page.getByRole('table', { name: 'Audit' });
    await table.waitFor(patient);
    expect(await table.textContent()).toContain('Setting changed');
    expect(await axeViolations(page)).toEqual([]);
    await page.close();
  });

  it('make a key, show it once, and revoke it', async () => {
    const page = await opened('/settings?tab=keys', manager);
    await page.getByRole('textbox', { name: /^What the key is for/ }).fill('Wall of the shift');
    await page.getByRole('combobox', { name: 'Role' }).selectOption('display');
    await page.getByRole('button', { name: 'Add' }).click();
    const made = await page.getByText('Shown this once:').locator('code').textContent();
    const live = () =>
      fetch(`${khorgos.url}/api/v1/live`, { headers: { Authorization: `Bearer ${made}` } });
    const links = page.getByText('Open this once on the wall’s screen:').locator('code');
    expect(await links.textContent()).toBe(`${khorgos.url}/wall#key=${made}`);
    await expect.poll(async () => (await live()).status, patient).toBe(200);
    const row = page.getByRole('row').filter({ hasText: 'Wall of the shift' });
    // Made anew, the one before is good for a while beside it; both are told by name.
    await row.getByRole('button', { name: 'Replace' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Replace' }).click();
    await expect.poll(() => page.getByText('Wall of the shift, shown this once:').count()).toBe(2);
    await row.getByText('the key before until').waitFor(patient);
    expect((await live()).status).toBe(200);
    expect(await axeViolations(page)).toEqual([]);
    await row.getByRole('button', { name: 'Revoke' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click();
    await expect.poll(async () => (await live()).status, patient).toBe(401);
    await row.waitFor({ state: 'detached' });
    await page.close();
  });

  it('make a key for some gates alone by keyboard, and say which they are', async () => {
    const page = await opened('/settings?tab=keys', manager);
    const add = page.getByRole('button', { name: 'Add' });
    const named = page.getByRole('textbox', { name: /^What the key is for/ });
    await named.fill('Every turnstile');
    await add.click();
    await page.getByRole('row').filter({ hasText: 'every gate' }).waitFor(patient);
    await named.fill('North entrance');
    await page.getByRole('combobox', { name: 'Gates' }).focus();
    for (const gate of ['kz-in-1', 'kz-in-2']) {
      await page.keyboard.type(gate);
      await page.getByRole('option', { name: gate }).first().waitFor(patient);
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
    }
    expect(await axeViolations(page)).toEqual([]);
    await add.click();
    const row = page.getByRole('row').filter({ hasText: 'North entrance' });
    await row.getByText('kz-in-1, kz-in-2').waitFor(patient);
    expect(await get('/api/v1/keys')).toMatchObject({
      keys: expect.arrayContaining([
        expect.objectContaining({ name: 'Every turnstile', gates: null }),
        expect.objectContaining({ name: 'North entrance', gates: ['kz-in-1', 'kz-in-2'] }),
      ]),
    });
    await page.close();
  });

  it('are read by a viewer, who changes nothing and is told who may', async () => {
    const page = await opened('/settings', viewer);
    await page.getByText('needs the role manager').waitFor(patient);
    expect(await page.getByRole('button', { name: 'Add' }).count()).toBe(0);
    await page.goto(`${khorgos.url}/settings?tab=audit`);
    await page.getByRole('heading', { name: 'This is not for your role' }).waitFor(patient);
    await page.close();
  });
});
