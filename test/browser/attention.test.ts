import type { State } from '@khorgos/shared/live/state';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { untilWallHears } from './keyboard.ts';
import { closeContexts, sharedChromium } from './shared-chromium.ts';
import { fixtureStates, type ShownStates, showStates } from './shown-states.ts';

let browser: Browser;
let states: Readonly<Record<string, State>>;
let shown: ShownStates;

beforeAll(async () => {
  [browser, states] = await Promise.all([sharedChromium(), fixtureStates()]);
  shown = await showStates(stateOf('normal'));
});
afterAll(async () => {
  await closeContexts();
  await shown.stop();
});

function stateOf(name: string): State {
  const state = states[name];
  if (state === undefined) throw new Error(`there is no state ${name}`);
  return state;
}

async function wallOf(name: string, width: number, height: number): Promise<Page> {
  shown.show(stateOf(name));
  const page = await browser.newPage({ viewport: { width, height } });
  await page.goto(`${shown.url}/wall`);
  await page.getByRole('complementary', { name: 'Attention' }).waitFor();
  // What comes after the figures takes its place, and so do the letters of all of it.
  await untilWallHears(page);
  await page.waitForLoadState('networkidle');
  await page.evaluate(() => document.fonts.ready);
  return page;
}

const sizes = [
  [1920, 1080],
  [3840, 2160],
  [1366, 768],
] as const;

describe('the attention list', () => {
  it.each(sizes)(
    'of forty alerts at %i×%i shows four whole and counts the rest',
    async (width, height) => {
      const page = await wallOf('absurd', width, height);
      const attention = page.getByRole('complementary', { name: 'Attention' });
      const cards = () =>
        attention.locator('li:not([data-hidden])').evaluateAll((items) =>
          items.map((item) => ({
            below:
              item.getBoundingClientRect().bottom -
              (item.parentElement?.getBoundingClientRect().bottom ?? 0),
            // Advice is never cut short.
            advice: [...item.querySelectorAll('p:last-child')].map(
              ({ scrollHeight, clientHeight }) => scrollHeight - clientHeight,
            ),
          })),
        );
      // They are measured once they are laid out.
      await expect
        .poll(async () => Math.max(...(await cards()).map(({ below }) => below)))
        .toBeLessThanOrEqual(1);
      const whole = await cards();
      expect(whole.length).toBeGreaterThanOrEqual(4);
      for (const { advice } of whole) expect(advice).toEqual([0]);
      expect(await attention.textContent()).toContain(`and ${39 - whole.length} more · `);
      await page.close();
    },
  );

  it.each(sizes)('of a few at %i×%i leaves out no word of what they say', async (width, height) => {
    const page = await wallOf('closing30', width, height);
    const cutOff = () =>
      page
        .locator('aside li p')
        .evaluateAll((texts) =>
          texts
            .filter((text) => text.scrollHeight > text.clientHeight + 1)
            .map((text) => text.textContent),
        );
    expect(await page.locator('aside li').count()).toBe(3);
    await expect.poll(cutOff).toEqual([]);
    const [key = ''] =
      Object.entries(stateOf('closing30').alerts).find(([, { kind }]) => kind === 'overstay') ?? [];
    shown.patch({ alerts: { [key]: { params: { refs: ['AB '.repeat(60)] } } } });
    await expect.poll(() => page.locator('aside').textContent()).toContain('AB AB AB');
    await expect.poll(cutOff).toEqual([]);
    await page.close();
  });

  it('gives its cards fewer lines when there are more of them, and more when there are fewer', async () => {
    const page = await wallOf('closing30', 1920, 1080);
    const lines = () =>
      page
        .locator('aside ul')
        .evaluate((list: HTMLElement) => Number(list.style.getPropertyValue('--lines')));
    const before = await lines();
    shown.show(stateOf('absurd'));
    await expect.poll(lines).toBe(2);
    shown.show(stateOf('closing30'));
    await expect.poll(lines).toBe(before);
    expect(before).toBeGreaterThan(2);
    await page.close();
  });

  it('of some says so only while there are any', async () => {
    const page = await wallOf('closing30', 1920, 1080);
    const attention = page.getByRole('complementary', { name: 'Attention' });
    await expect.poll(() => attention.getByRole('listitem').count()).toBe(3);
    shown.show(stateOf('normal'));
    await expect.poll(() => attention.textContent()).toContain('All is well');
    shown.show(stateOf('afterClosing'));
    await expect.poll(() => attention.textContent()).toContain('Stay limit passed');
    expect(await attention.textContent()).not.toContain('All is well');
    await page.close();
  });

  it('counts on in a card that stands, up to the last passage', async () => {
    const page = await wallOf('closing30', 1920, 1080);
    const card = page.getByRole('listitem').filter({ hasText: 'Closing soon' });
    const words = await card.textContent();
    const [key = ''] =
      Object.entries(stateOf('closing30').alerts).find(([, { kind }]) => kind === 'closing_soon') ??
      [];
    for (const dayVisitors of [703, 702, 701])
      shown.patch({ alerts: { [key]: { params: { dayVisitors } } } });
    await expect
      .poll(() => card.textContent())
      .toBe(words?.replace(/[\d,]+ day visitors/, '701 day visitors'));
    expect(words).toMatch(/[\d,]+ day visitors/);
    await page.close();
  });
});

describe('the closing line', () => {
  /** Where everything stands that has nothing to do with the closing. */
  const places = (page: Page) =>
    page.locator('main section, main section > div > *, footer > *').evaluateAll((elements) =>
      elements.map((element) => {
        const { x, y, width, height } = element.getBoundingClientRect();
        return [x, y, width, height].map(Math.round).join(' ');
      }),
    );

  it.each(sizes)('moves nothing at %i×%i, whatever it says', async (width, height) => {
    const page = await wallOf('normal', width, height);
    await expect.poll(() => page.locator('main svg').count()).toBeGreaterThan(0);
    const before = await places(page);
    for (const [name, words] of [
      ['closing60', 'closes in 1\u00a0h'],
      ['closing15', 'closes in 6\u00a0min'],
      ['afterClosing', '14 still to leave'],
      ['absurd', 'closes in 16\u00a0min'],
    ] as const) {
      shown.show(stateOf(name));
      await expect.poll(() => page.locator('main').textContent()).toContain(words);
      expect(await places(page), name).toEqual(before);
    }
    await page.close();
  });
});
