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
let viewer: string;

beforeAll(async () => {
  [khorgos, browser] = await Promise.all([startKhorgos(), sharedChromium()]);
  [manager, viewer] = await Promise.all([khorgos.key('manager'), khorgos.key('viewer')]);
});
afterAll(async () => {
  await closeContexts();
  await khorgos.stop();
});

const opened = (path: string, key = manager) =>
  openSettings({ browser, server: khorgos, path, key });

function rightEdge(box: { readonly x: number; readonly width: number } | null): number {
  return box === null ? Number.POSITIVE_INFINITY : box.x + box.width;
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

describe('the settings', () => {
  it('say what is wrong with a change, and change nothing', async () => {
    const page = await opened('/settings?tab=policy');
    // As another build of the page would send it, for which other numbers are right.
    await page.route(/\/api\/v1\/policy\?.*dryRun/, (route) =>
      route.continue({ postData: JSON.stringify({ closingWarnMinutes: [0] }) }),
    );
    await page.getByRole('textbox', { name: /^Warned before the closing/ }).fill('10');
    await page.getByRole('button', { name: 'See what would change' }).click();
    const alert = page.getByRole('alert');
    await alert.waitFor(patient);
    expect(await alert.textContent()).toContain('closingWarnMinutes');
    await page.close();
  });

  it('keep a draft that somebody else overtook, say so, and show what is planned and by whom', async () => {
    const page = await opened('/settings?tab=policy');
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

  it('set the rule of a moving window and the time of retention, and warn of what is lost', async () => {
    const page = await opened('/settings?tab=policy');
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
    await makeChange(page, { said: 'ended more than 30 days ago is destroyed for good' });
    expect(await get('/api/v1/policy')).toMatchObject({
      rolling: { days: 60, windowDays: 180 },
      retentionDays: 30,
    });
    await page.close();
  });

  it('name the Centre and its sides, which every page then calls so', async () => {
    const page = await opened('/settings?tab=gates');
    const names = page.getByRole('region', { name: 'Names' });
    const centre = names.getByRole('textbox', { name: 'The Centre' });
    await centre.fill('Dry port', patient);
    await names.getByText('At most 200 characters each.').waitFor(patient);
    await names.getByRole('textbox', { name: 'Chinese side' }).fill('East side');
    await names.getByRole('button', { name: 'See what would change' }).click();
    const dialog = page.getByRole('dialog', { name: 'What would change' });
    const reason = dialog.getByRole('textbox');
    await reason.fill('as it is written on the doors', patient);
    const make = dialog.getByRole('button', { name: 'Make the change' });
    // Lower than the dialog is high: the bar of buttons does not cover the field that has the focus.
    await page.setViewportSize({ width: 390, height: 240 });
    await reason.blur();
    await reason.focus();
    const covered = async () => {
      const [field, button] = await Promise.all([reason.boundingBox(), make.boundingBox()]);
      return field === null || button === null || field.y + field.height > button.y;
    };
    await expect.poll(covered).toBe(false);
    await page.setViewportSize({ width: 1280, height: 720 });
    await make.click();
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
    const page = await opened('/settings?tab=audit');
    const table = page.getByRole('table', { name: 'Audit' });
    await table.waitFor(patient);
    expect(await table.textContent()).toContain('Setting changed');
    expect(await axeViolations(page)).toEqual([]);
    const reason = page.getByText('as it is written on the doors');
    expect(await reason.filter({ visible: true }).count()).toBe(1);
    await page.setViewportSize({ width: 390, height: 844 });
    await reason.filter({ visible: true }).waitFor(patient);
    expect(await reason.filter({ visible: true }).count()).toBe(1);
    const tab = page.getByRole('tab', { name: 'Audit' });
    await expect.poll(async () => rightEdge(await tab.boundingBox())).toBeLessThanOrEqual(390);
    await page.close();
  });

  it('make a key, show it once, and revoke it', async () => {
    const page = await opened('/settings?tab=keys');
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
    await row.getByRole('button', { name: 'Replace: Wall of the shift' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Replace' }).click();
    await expect.poll(() => page.getByText('Wall of the shift, shown this once:').count()).toBe(2);
    await row.getByText('previous key until').waitFor(patient);
    expect((await live()).status).toBe(200);
    expect(await axeViolations(page)).toEqual([]);
    await row.getByRole('button', { name: 'Revoke: Wall of the shift' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click();
    await expect.poll(async () => (await live()).status, patient).toBe(401);
    await row.waitFor({ state: 'detached' });
    await page.close();
  });

  it('make a key for some gates alone by keyboard, and say which they are', async () => {
    const page = await opened('/settings?tab=keys');
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

  it('ask before somebody is shut out, and say whom', async () => {
    const page = await opened('/settings?tab=people', await khorgos.key('admin'));
    await page.getByRole('textbox', { name: /^E-mail/ }).fill('first@example.org', patient);
    await page.getByRole('button', { name: 'Add' }).click();
    const shutOut = page.getByRole('button', { name: 'Shut out: first' });
    const isOut = page.getByRole('row').getByText('may not sign in');
    const dialog = page.getByRole('dialog');
    await shutOut.click(patient);
    await dialog.getByText('first is signed out at once').waitFor(patient);
    expect(await axeViolations(page)).toEqual([]);
    await untilFocused(dialog.getByRole('button', { name: 'Cancel' }));
    await page.keyboard.press('Enter');
    await dialog.waitFor({ ...patient, state: 'detached' });
    expect(await isOut.count()).toBe(0);

    await shutOut.click();
    await dialog.getByRole('button', { name: 'Shut out' }).click();
    await isOut.waitFor(patient);
    await page.getByRole('button', { name: 'Let in again: first' }).click();
    await isOut.waitFor({ ...patient, state: 'detached' });
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
