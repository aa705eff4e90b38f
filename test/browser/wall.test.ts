import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Khorgos, startKhorgos } from '../system/khorgos-process.ts';
import { closeContexts, sharedChromium } from './shared-chromium.ts';

let khorgos: Khorgos;
let browser: Browser;
let device: string;
let display: string;
let made = 0;

beforeAll(async () => {
  [khorgos, browser] = await Promise.all([startKhorgos(), sharedChromium()]);
  device = await khorgos.key('device');
  display = await khorgos.key('display');
});
afterAll(async () => {
  await closeContexts();
  await khorgos.stop();
});

async function enter(count: number): Promise<void> {
  const events = Array.from({ length: count }, () => {
    made += 1;
    return {
      id: `wall:${made}`,
      gateId: 'kz-in-1',
      direction: 'entry',
      occurredAt: new Date().toISOString(),
      document: { type: 'id_card', issuer: 'KAZ', number: `WALL${made}` },
    };
  });
  const response = await fetch(`${khorgos.url}/api/v1/events`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${device}`, 'Content-Type': 'application/json' },
    body: JSON.stringify(events),
  });
  expect(response.status).toBe(200);
}

/** The console of a page, which stays silent when all is well. */
function complaintsOf(page: Page): string[] {
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  return complaints;
}

const inside = (page: Page, side: string) =>
  page.getByRole('region', { name: side }).locator('p').filter({ hasText: 'nside' }).first();

async function opened(path: string, width: number, height: number): Promise<Page> {
  const page = await browser.newPage({ viewport: { width, height } });
  await page.goto(`${khorgos.url}${path}`);
  return page;
}

describe('the wall in a real browser', () => {
  it('shows a POSTed event, and forgets the key in its address', async () => {
    const page = await opened(`/wall#key=${display}`, 1920, 1080);
    const complaints = complaintsOf(page);
    await expect.poll(() => inside(page, 'Kazakh side').textContent()).toMatch(/\b0\b/);
    expect(page.url()).not.toContain(display);

    await enter(1);
    await expect.poll(() => inside(page, 'Kazakh side').textContent()).toMatch(/\b1\b/);
    await enter(1233);
    await expect.poll(() => inside(page, 'Kazakh side').textContent()).toMatch(/1,234/);
    expect(await inside(page, 'Chinese side').textContent()).toMatch(/\b0\b/);
    expect(complaints).toEqual([]);
    await page.close();
  });

  it('says since when it is not live, never goes blank, and comes back by itself', async () => {
    const page = await opened(`/wall#key=${display}`, 1920, 1080);
    await expect.poll(() => inside(page, 'Kazakh side').textContent()).toMatch(/\d/);
    const figure = await inside(page, 'Kazakh side').textContent();
    await khorgos.kill('SIGKILL');
    await expect
      .poll(() => page.getByText('Not live').first().isVisible(), { timeout: 15_000 })
      .toBe(true);
    expect(await inside(page, 'Kazakh side').textContent()).toBe(figure);
    await khorgos.restart();
    await expect
      .poll(() => page.getByText('Not live').first().isVisible(), { timeout: 20_000 })
      .toBe(false);
    await enter(1);
    await expect.poll(() => inside(page, 'Kazakh side').textContent()).not.toBe(figure);
    await page.close();
  });

  it('says what is missing when it has no key', async () => {
    const page = await opened('/wall', 1920, 1080);
    await expect.poll(() => page.locator('body').textContent()).toMatch(/key/i);
    await page.close();
  });
});

describe('the overview in a real browser', () => {
  it.each([
    [1366, 768],
    [390, 844],
  ])('shows the same truth at %i×%i without scrolling sideways', async (width, height) => {
    const page = await opened(`/#key=${display}`, width, height);
    const complaints = complaintsOf(page);
    const before = made;
    await enter(3);
    const total = (before + 3).toLocaleString('en');
    await expect.poll(() => page.locator('main').textContent()).toContain(total);
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow).toBeLessThanOrEqual(0);
    expect(complaints).toEqual([]);
    await page.close();
  });
});
