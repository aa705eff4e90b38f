import type { Browser, BrowserContext } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Khorgos, startKhorgos } from '../system/khorgos-process.ts';
import { closeContexts, sharedChromium } from './shared-chromium.ts';

let khorgos: Khorgos;
let browser: Browser;
let operator: string;

const parent = { type: 'passport', issuer: 'KGZ', number: 'ROLL0001' };
const entry = (place: number, more: object = {}) => ({
  id: `roll:${place}`,
  gateId: place % 3 === 0 ? 'cn-in-1' : 'kz-in-1',
  direction: 'entry',
  occurredAt: new Date().toISOString(),
  document: { ...parent, number: `ROLL${String(place).padStart(4, '0')}` },
  ...more,
});

beforeAll(async () => {
  [khorgos, browser] = await Promise.all([startKhorgos(), sharedChromium()]);
  operator = await khorgos.key('operator');
  const device = await khorgos.key('device');
  const events = [
    entry(1),
    entry(2, { birthDate: '2020-01-01', guardian: parent }),
    entry(4, { birthDate: '2020-01-01', nationality: 'XXA' }),
    ...Array.from({ length: 117 }, (_, place) => entry(place + 5)),
  ];
  const response = await fetch(`${khorgos.url}/api/v1/events`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${device}`, 'Content-Type': 'application/json' },
    body: JSON.stringify(events),
  });
  expect(await response.json()).toMatchObject({ accepted: 120 });
});
afterAll(async () => {
  await closeContexts();
  await khorgos.stop();
});

async function opened(context: BrowserContext, key = operator) {
  const page = await context.newPage();
  await page.goto(`${khorgos.url}/rollcall#key=${key}`);
  return page;
}

/** Once the page itself is kept, and the list. */
async function kept(context: BrowserContext) {
  const page = await opened(context);
  await expect.poll(() => page.locator('h1').textContent()).toContain('120');
  await expect
    .poll(() =>
      page.evaluate(async () => {
        const shell = await (await caches.open('khorgos-pages')).match('/rollcall');
        const list = await (await caches.open('khorgos-rollcall-list')).match('/api/v1/rollcall');
        return [shell, list].every((copy) => copy !== undefined);
      }),
    )
    .toBe(true);
  return page;
}

const listKept = () => caches.has('khorgos-rollcall-list');

describe('the roll call in a real browser', () => {
  it('calls children without a guardian first and others under theirs, every document masked', async () => {
    const context = await browser.newContext();
    const page = await opened(context);
    // The first page of a browser takes a moment on a busy machine.
    await expect.poll(() => page.locator('tbody tr').count(), { timeout: 15_000 }).toBe(120);
    expect(page.url()).not.toContain(operator);
    expect(await page.locator('tbody tr').first().textContent()).toContain(
      'CHILD WITHOUT A GUARDIAN (Stateless)XXA',
    );
    expect(await page.locator('[data-standing="under_guardian"]').count()).toBe(1);
    expect(await page.locator('body').textContent()).not.toContain('ROLL0');
    expect(await page.locator('.made li').allTextContents()).toEqual([
      expect.stringContaining('Kazakh side'),
      expect.stringContaining('Chinese side'),
    ]);
    await context.close();
  });

  it.each([
    ['kk', 'Түгендеу'],
    ['ru', 'Перекличка'],
    ['zh', '点名'],
  ])('speaks %s', async (language, title) => {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(`${khorgos.url}/rollcall?lang=${language}#key=${operator}`);
    await expect.poll(() => page.locator('h1').textContent()).toContain(title);
    await context.close();
  });

  it('says what to do without a key', async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(`${khorgos.url}/rollcall`);
    await expect.poll(() => page.locator('body').textContent()).toContain('/rollcall#key=');
    await context.close();
  });

  it('deletes its copy when the key loses the role, and on signing out', async () => {
    const context = await browser.newContext();
    await kept(context);
    const refused = await opened(context, await khorgos.key('viewer'));
    await expect.poll(() => refused.locator('body').textContent()).toContain('copy was deleted');
    expect(await refused.evaluate(listKept)).toBe(false);

    const page = await kept(context);
    await page.getByRole('button', { name: 'Sign out' }).click();
    await expect
      .poll(() => page.locator('body').textContent())
      .toContain('Sign in to see the roll call');
    expect(await page.evaluate(listKept)).toBe(false);
    await context.close();
  });

  it('opens when server and network are gone, and says how old it is', async () => {
    const context = await browser.newContext();
    const page = await kept(context);
    await khorgos.kill('SIGKILL');
    await context.setOffline(true);
    await page.clock.install({ time: Date.now() + 17 * 60_000 });
    await page.reload();
    await expect.poll(() => page.getByRole('alert').textContent()).toMatch(/NOT LIVE.* 17\smin/);
    expect(await page.locator('tbody tr').count()).toBe(120);

    await context.setOffline(false);
    await khorgos.restart();
    // One that is asked for while the server starts is answered by nobody, and the next is counted from there.
    const alertsLater = async () => {
      await page.clock.fastForward(6_000);
      return page.getByRole('alert').count();
    };
    await expect.poll(alertsLater, { interval: 500, timeout: 20_000 }).toBe(0);
    await context.close();
  });
});
