import { createScaledClock } from '@khorgos/server/platform/clock';
import { parseInstant } from '@khorgos/shared/centre/instant';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type AppInProcess, startAppInProcess } from '../system/app-in-process.ts';
import { axeViolations } from './axe.ts';
import { holdSoundBack } from './hold-sound-back.ts';
import { tabToElement, untilFocused } from './keyboard.ts';
import { closeContexts, sharedChromium } from './shared-chromium.ts';

// Noon by the clocks of Almaty: nothing is raised meanwhile because a side closes.
const clock = createScaledClock({ start: parseInstant('2026-11-26T07:00:00Z'), rate: 1 });

let app: AppInProcess;
let browser: Browser;
let operator: string;

beforeAll(async () => {
  [app, browser] = await Promise.all([startAppInProcess({ clock }), sharedChromium()]);
  operator = await app.key('operator');
  const longAgo = new Date(clock.now() - 40 * 86_400_000).toISOString();
  const { text } = await app.post(await app.key('device'), '/api/v1/events', [
    {
      id: 'alerts:1',
      gateId: 'kz-in-1',
      direction: 'entry',
      occurredAt: longAgo,
      document: { type: 'passport', issuer: 'KGZ', number: 'ALERTED1' },
    },
  ]);
  expect(JSON.parse(text)).toMatchObject({ accepted: 1 });
});
afterAll(async () => {
  await closeContexts();
  await app.stop();
});

const patient = { timeout: 20_000 };

async function opened(key: string, path = '/alerts'): Promise<Page> {
  const page = await browser.newPage({ locale: 'en-GB' });
  await page.goto(`${app.url}${path}#key=${key}`);
  await page.getByRole('heading', { name: 'Stay limit passed' }).waitFor(patient);
  return page;
}

/** Somebody else does something to the one alert there is. */
async function colleague(deed: string, body: object): Promise<number> {
  const { text } = await app.call(operator, '/api/v1/alerts');
  const { key } = z
    .object({ alerts: z.tuple([z.object({ key: z.string() })]) })
    .parse(JSON.parse(text)).alerts[0];
  const path = `/api/v1/alerts/${encodeURIComponent(key)}/${deed}`;
  return (await app.post(operator, path, body)).status;
}

/** What was done, and what was said with it, without when and by whom. */
const deedsOf = (page: Page) =>
  item(page)
    .getByRole('region', { name: 'History' })
    .getByRole('listitem')
    .evaluateAll((deeds) =>
      deeds.map((deed) => [
        deed.querySelector('span')?.firstChild?.textContent?.split(' · ')[0],
        deed.querySelector('q')?.textContent,
      ]),
    );

const item = (page: Page) => page.getByRole('listitem').filter({ hasText: 'Stay limit passed' });

/** A browser without a window shows no notices: this one allows them, and remembers them. */
function allowNotices(): void {
  const shown: string[] = [];
  class Shown extends EventTarget {
    static permission = 'default';
    static async requestPermission() {
      Shown.permission = 'granted';
      return Shown.permission;
    }
    constructor(title: string) {
      super();
      shown.push(title);
    }
  }
  Object.assign(globalThis, { Notification: Shown, shownNotices: shown });
}

describe('the alerts', () => {
  it('are put aside for a while, out of sight, and back', async () => {
    const page = await opened(operator);
    await item(page).getByRole('button', { name: 'Shelve' }).click();
    const dialog = page.getByRole('dialog', { name: /^Shelve/ });
    await dialog.getByRole('combobox', { name: 'For how long' }).selectOption('8\u00a0h');
    await dialog.getByRole('textbox', { name: 'Comment' }).fill('the guard looks for him');
    await dialog.getByRole('button', { name: 'Shelve' }).click();
    await item(page).waitFor({ state: 'detached', ...patient });
    await page.getByRole('tab', { name: /^Shelved/ }).click();
    await page.getByText('the guard looks for him').waitFor(patient);
    expect(new URL(page.url()).searchParams.get('show')).toBe('shelved');
    await item(page).getByRole('button', { name: 'Back to the list' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Back to the list' }).click();
    await page.getByRole('heading', { name: 'Nothing is shelved' }).waitFor(patient);
    await page.close();
  });

  it('are acknowledged with a comment by keyboard alone', async () => {
    const page = await opened(operator);
    expect(await axeViolations(page)).toEqual([]);
    await tabToElement(page, item(page).getByRole('button', { name: 'Acknowledge' }));
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Acknowledge: Stay limit passed' });
    await untilFocused(dialog.getByRole('textbox', { name: 'Comment' }));
    expect(await axeViolations(page)).toEqual([]);
    await page.keyboard.type('a guard is on the way');
    // A colleague puts it aside meanwhile: it leaves the list, and what was typed stays.
    expect(await colleague('shelve', { minutes: 5 })).toBe(200);
    await item(page).waitFor({ state: 'detached', ...patient });
    expect(await dialog.getByRole('textbox', { name: 'Comment' }).inputValue()).toBe(
      'a guard is on the way',
    );
    expect(await colleague('unshelve', {})).toBe(200);
    await item(page).waitFor(patient);
    await tabToElement(page, dialog.getByRole('button', { name: 'Acknowledge' }));
    await page.keyboard.press('Enter');
    await item(page).getByText('a guard is on the way').waitFor(patient);
    expect(await item(page).getByRole('button', { name: 'Acknowledge' }).count()).toBe(0);
    const { text } = await app.call(operator, '/api/v1/alerts?state=acknowledged');
    expect(JSON.parse(text)).toMatchObject({
      alerts: [{ kind: 'overstay', note: 'a guard is on the way' }],
    });

    // The keyboard is where it was: on what the button has become.
    const comment = item(page).getByRole('button', { name: 'Comment' });
    await untilFocused(comment);
    await page.keyboard.press('Enter');
    const commenting = page.getByRole('dialog', { name: /^Comment/ });
    await untilFocused(commenting.getByRole('textbox', { name: 'Comment' }));
    await page.keyboard.type('the hotel was told');
    await tabToElement(page, commenting.getByRole('button', { name: 'Comment' }));
    await page.keyboard.press('Enter');
    await untilFocused(comment);
    await tabToElement(page, item(page).getByRole('button', { name: 'History' }));
    await page.keyboard.press('Enter');
    await expect
      .poll(() => deedsOf(page), patient)
      .toEqual([
        ['raised', undefined],
        ['shelved', 'the guard looks for him'],
        ['back in the list', undefined],
        ['shelved', undefined],
        ['back in the list', undefined],
        ['acknowledged', 'a guard is on the way'],
        ['commented', 'the hotel was told'],
      ]);
    expect(await axeViolations(page)).toEqual([]);
    await page.close();
  });

  it('are read by a viewer, who is told who may do something about them', async () => {
    const page = await opened(await app.key('viewer'), '/alerts?priority=critical');
    await item(page).getByText('needs the role operator').waitFor(patient);
    expect(await item(page).getByRole('button').allTextContents()).toEqual(['History']);
    await page.close();
  });

  it('tell by sound and beside the window where that is asked for, and say what the browser blocks', async () => {
    const context = await browser.newContext({ locale: 'en-GB' });
    await context.addInitScript(holdSoundBack);
    const page = await context.newPage();
    await page.goto(`${app.url}/alerts#key=${operator}`);
    const settings = page.getByRole('button', { name: 'Sound and notices' });
    await settings.click(patient);
    await page.getByText('The browser blocks notices of this site').waitFor(patient);
    expect(await page.getByRole('switch', { name: /^Desktop notices/ }).isDisabled()).toBe(true);
    await page.getByRole('button', { name: 'Test the sound' }).click();
    await page.getByText('The browser let no sound out').waitFor(patient);
    await page.getByText('The browser holds the sound back').waitFor(patient);
    expect(await axeViolations(page)).toEqual([]);

    await context.addInitScript(allowNotices);
    await page.reload();
    await tabToElement(page, settings);
    await page.keyboard.press('Enter');
    await tabToElement(page, page.getByRole('button', { name: 'Test the sound' }));
    await page.keyboard.press('Enter');
    await page.getByText('Played just now').waitFor(patient);
    await tabToElement(page, page.getByRole('switch', { name: /^Desktop notices/ }));
    await page.keyboard.press('Space');
    await page.getByRole('button', { name: 'Test a notice' }).click();
    await page.getByText('Sent just now').waitFor(patient);
    expect(await page.evaluate('shownNotices')).toEqual(['This is how an alert shows']);
    await page.getByRole('switch', { name: /^Sound for critical/ }).press('Space');
    expect(await page.evaluate(() => localStorage.getItem('khorgos-live.notices'))).toBe(
      '{"sound":true,"desktop":true}',
    );
    // Opened again by itself, nothing has touched the page, and no sound may come out.
    await page.reload();
    await page.getByText('Sound is blocked by the browser').waitFor(patient);
    await context.close();
  });

  it('that are over and acknowledged are past, with all that was done', async () => {
    const alerts = JSON.parse((await app.call(operator, '/api/v1/alerts')).text).alerts;
    const corrected = await app.post(operator, '/api/v1/corrections', {
      ref: alerts[0].params.refs[0],
      kind: 'confirm_left',
      reason: 'seen at the bus',
    });
    expect(corrected.status).toBe(201);
    const page = await browser.newPage({ locale: 'en-GB' });
    await page.goto(`${app.url}/alerts?show=past&kind=overstay#key=${operator}`);
    await item(page).getByText('its cause was over').waitFor(patient);
    expect(await item(page).textContent()).toContain('the hotel was told');
    expect(await axeViolations(page)).toEqual([]);
    await page.getByRole('combobox', { name: 'Priority' }).selectOption('Low');
    await page.getByRole('heading', { name: 'Nothing matches these filters' }).waitFor(patient);
    await page.close();
  });
});
