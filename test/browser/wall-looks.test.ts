import type { State } from '@khorgos/shared/live/state';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Gallery, openGallery, type Sight } from '../gallery/gallery.ts';
import { axeViolations } from './axe.ts';
import { holdSoundBack } from './hold-sound-back.ts';
import { tabToElement, untilWallHears } from './keyboard.ts';
import { closeContexts, sharedChromium } from './shared-chromium.ts';
import { fixtureStates, type ShownStates, showStates } from './shown-states.ts';

let browser: Browser;
let gallery: Gallery;
let shown: ShownStates;

beforeAll(async () => {
  const [launched, states] = await Promise.all([sharedChromium(), fixtureStates()]);
  browser = launched;
  if (states.closing30 === undefined) throw new Error('there is no such state');
  [gallery, shown] = await Promise.all([openGallery(browser), showStates(states.closing30)]);
});
afterAll(async () => {
  await closeContexts();
  await gallery.stop();
  await shown.stop();
});

const sight = (more: Partial<Sight>): Sight => ({
  page: { name: 'wall', path: '/wall', kind: 'wall' },
  state: 'normal',
  size: { width: 1920, height: 1080 },
  language: 'en',
  scheme: 'dark',
  ...more,
});

/** How far the most colourful pixel of a picture is from grey, of 255. */
async function mostColourful(page: Page): Promise<number> {
  const picture = (await page.screenshot()).toString('base64');
  return page.evaluate(async (base64) => {
    const image = new Image();
    image.src = `data:image/png;base64,${base64}`;
    await image.decode();
    const canvas = new OffscreenCanvas(image.width, image.height);
    const context = canvas.getContext('2d');
    if (context === null) throw new Error('no canvas');
    context.drawImage(image, 0, 0);
    const { data } = context.getImageData(0, 0, image.width, image.height);
    let most = 0;
    for (let at = 0; at < data.length; at += 4) {
      const [red = 0, green = 0, blue = 0] = [data[at], data[at + 1], data[at + 2]];
      most = Math.max(most, Math.max(red, green, blue) - Math.min(red, green, blue));
    }
    return most;
  }, picture);
}

describe('a normal wall', () => {
  it.each(['dark', 'light'] as const)('%s has no saturated pixel', async (scheme) => {
    const page = await gallery.open(sight({ scheme }));
    expect(await mostColourful(page)).toBeLessThanOrEqual(32);
    await page.context().close();
  });

  it('is told from one with alarms by that', async () => {
    const page = await gallery.open(sight({ state: 'absurd' }));
    expect(await mostColourful(page)).toBeGreaterThan(100);
    await page.context().close();
  });
});

/** What is seen of a wall: each text, how large it is, and whose it is. */
function textsOn(page: Page) {
  return page.evaluate(() => {
    const texts: { readonly text: string; readonly pixels: number; readonly side: string }[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const element = node.parentElement;
      const text = node.textContent?.trim() ?? '';
      if (text === '' || element?.checkVisibility({ visibilityProperty: true }) !== true) continue;
      // What only ears are told is a pixel large.
      if (element.getBoundingClientRect().width < 2) continue;
      const pixels = Number.parseFloat(getComputedStyle(element).fontSize);
      texts.push({ text, pixels, side: element.closest('section')?.ariaLabel ?? '' });
    }
    return texts;
  });
}

describe('from five metres', () => {
  it.each([
    ['normal', 'ru'],
    ['absurd', 'kk'],
  ] as const)('a wall can be read: %s, in %s', async (state, language) => {
    const page = await gallery.open(sight({ state, language }));
    const texts = await textsOn(page);
    expect(texts.filter(({ pixels }) => pixels < 20)).toEqual([]);
    const sides = new Set(texts.map(({ side }) => side).filter((side) => side !== ''));
    expect(sides.size).toBeGreaterThanOrEqual(2);
    for (const name of sides) {
      const own = texts.filter(({ side }) => side === name);
      const largest = own.reduce((most, one) => (one.pixels > most.pixels ? one : most));
      expect(largest.pixels, name).toBeGreaterThanOrEqual(66);
      expect(largest.text).toMatch(/^[\d\s]+$/);
    }
    await page.context().close();
  });

  it('it says what its curves are drawn of', async () => {
    const page = await gallery.open(sight({}));
    const side = page.getByRole('region', { name: 'Kazakh side' });
    for (const word of ['inside', 'usually', 'expected'])
      expect(await side.getByText(word, { exact: true }).isVisible(), word).toBe(true);
    await page.context().close();
  });
});

describe('axe finds nothing on the wall', () => {
  it.each([
    ['kk', 'dark', 'absurd'],
    ['ru', 'light', 'absurd'],
    ['zh', 'dark', 'normal'],
    ['en', 'light', 'offline'],
  ] as const)('in %s, %s, %s', async (language, scheme, state) => {
    const page = await gallery.open(sight({ language, scheme, state }));
    expect(await axeViolations(page)).toEqual([]);
    await page.context().close();
  });
});

describe('the settings of a wall, by keyboard alone', () => {
  const rem = (page: Page) =>
    page.evaluate(() => Number.parseFloat(getComputedStyle(document.documentElement).fontSize));
  const scheme = (page: Page) =>
    page.evaluate(() => getComputedStyle(document.documentElement).colorScheme);

  async function wallIn(context: BrowserContext, search: string): Promise<Page> {
    const page = await context.newPage();
    await page.goto(`${shown.url}/wall${search}`);
    await page.getByRole('complementary').waitFor();
    await untilWallHears(page);
    return page;
  }

  it('are opened, hold at once, and are remembered', async () => {
    const context = await browser.newContext({ viewport: { width: 1920, height: 1080 } });
    const page = await wallIn(context, '?lang=en&theme=dark');
    expect(await rem(page)).toBe(16);
    await page.keyboard.press('m');
    await page.getByRole('dialog', { name: 'This wall' }).waitFor();
    expect(await axeViolations(page)).toEqual([]);

    await tabToElement(page, page.getByLabel('How far away the chairs are'));
    await page.keyboard.press('ArrowDown');
    await expect.poll(() => rem(page)).toBeCloseTo(19.2, 1);
    await page.keyboard.press('Tab');
    await page.keyboard.press('ArrowDown');
    await expect.poll(() => scheme(page)).toBe('light');
    await page.keyboard.press('Escape');
    await expect.poll(() => page.getByRole('dialog').count()).toBe(0);

    const again = await wallIn(context, '');
    expect(await rem(again)).toBeCloseTo(19.2, 1);
    expect(await scheme(again)).toBe('light');
    await context.close();
  });

  it('let alarms be heard, and say when the browser holds them back', async () => {
    const context = await browser.newContext();
    await context.addInitScript(holdSoundBack);
    const page = await wallIn(context, '?lang=en&sound=on');
    const blocked = page.getByText('Sound is blocked by the browser');
    await blocked.waitFor();
    await page.keyboard.press('m');
    await tabToElement(page, page.getByRole('button', { name: 'Test the sound' }));
    await page.keyboard.press('Enter');
    await page.getByText('Played just now').waitFor();
    await expect.poll(() => blocked.count()).toBe(0);
    await context.close();
  });
});

it.each([
  ['kk', 'absurd'],
  ['ru', 'normal'],
] as const)(
  'on its short side shows all of it without scrolling, in %s, %s',
  async (language, state) => {
    const page = await gallery.open(
      sight({ size: { width: 1080, height: 1920 }, language, state }),
    );
    await page.getByRole('complementary').waitFor();
    const below = () =>
      page
        .locator('aside, footer > *')
        .evaluateAll(
          (parts) =>
            parts.filter((part) => part.getBoundingClientRect().bottom > innerHeight).length,
        );
    expect(await page.locator('aside, footer > *').count()).toBe(4);
    expect(await below()).toBe(0);
    await page.context().close();
  },
);

it.each<[string, (normal: State) => object]>([
  ['peak', ({ today }) => ({ today: { ...today, bySide: { kz: { peak: null } } } })],
  ['side', ({ site }) => ({ site: { ...site, sides: { kz: null } } })],
  ['text of an alert', () => ({ alerts: { broken: { kind: 'overstay', priority: 'high' } } })],
])(
  'keeps its last figures as no longer live where a %s cannot be shown, and goes on when it can',
  async (what, broken) => {
    const states = await fixtureStates();
    const { normal } = states;
    if (normal === undefined) throw new Error('there is no such state');
    shown.show(normal);
    const page = await browser.newPage();
    await page.goto(`${shown.url}/wall?lang=en`);
    const total = page.getByRole('heading', { name: 'Inside now' });
    await total.first().waitFor();
    const side = page.getByRole('region', { name: 'Kazakh side' });
    const figures = () => side.locator('p:has-text("Inside now"), dl').allTextContents();
    const before = await figures();
    const counts = { ...normal.counts, bySide: { kz: 7 } };
    shown.show({ ...normal, counts, ...broken(normal) });
    const banner = page.getByRole('alert');
    await banner.getByText('This screen met an error').waitFor();
    expect(await banner.textContent()).toContain('Not live – last known');
    expect(await figures()).toEqual(before);
    expect(await total.count()).toBe(1);
    // What comes when it is tried again is no other; one of the three waits for that.
    if (what === 'side') await new Promise((resolve) => setTimeout(resolve, 7_000));
    expect(await figures()).toEqual(before);
    expect(await banner.textContent()).toContain('This screen met an error');
    shown.show(normal);
    await expect.poll(() => banner.count(), { timeout: 12_000 }).toBe(0);
    await page.close();
  },
);

it('shows what comes although all it does besides fails', async () => {
  const { normal } = await fixtureStates();
  if (normal === undefined) throw new Error('there is no such state');
  shown.show(normal);
  const page = await browser.newPage();
  let asked = 0;
  await page.route('**/assets/wall-duties-*.js', (route) => {
    asked += 1;
    const body = 'export default () => { throw new Error("broken"); };';
    return route.fulfill({ contentType: 'text/javascript', body });
  });
  await page.goto(`${shown.url}/wall?lang=en`);
  await page.getByRole('heading', { name: 'Inside now' }).first().waitFor();
  await expect.poll(() => asked).toBe(1);
  const revision = normal.revision + 1;
  shown.show({ ...normal, revision, counts: { ...normal.counts, total: 4321 } });
  const total = page.locator('footer').getByText(/^4\D?321$/);
  await total.waitFor();
  // It is tried again every five seconds.
  await new Promise((resolve) => setTimeout(resolve, 7_000));
  expect(await total.count()).toBe(1);
  expect(await page.getByText('This screen met an error').count()).toBe(0);
  await page.close();
});

it('says that it met an error where its first figures cannot be made, and goes on when they can', async () => {
  const states = await fixtureStates();
  const { normal } = states;
  if (normal === undefined) throw new Error('there is no such state');
  shown.show(Object.assign({ ...normal }, { site: { sides: { kz: null } } }));
  const page = await browser.newPage();
  await page.goto(`${shown.url}/wall?lang=en`);
  const total = page.getByRole('heading', { name: 'Inside now' });
  await page.getByText('This screen met an error').waitFor();
  expect(await total.count()).toBe(0);
  shown.show(normal);
  await total.first().waitFor();
  await page.close();
});

it('speaks the languages it was given in turn', async () => {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.clock.install();
  await page.goto(`${shown.url}/wall?rotate=kk,ru,zh`);
  const heading = page.getByRole('complementary').getByRole('heading').first();
  await heading.waitFor();
  // The turns begin with the same part.
  await untilWallHears(page);
  const spoken = new Map<string, string>();
  for (let turn = 0; turn < 8 && spoken.size < 3; turn += 1) {
    const language = await page.evaluate(() => document.documentElement.lang);
    const words = (await heading.textContent()) ?? '';
    spoken.set(language, words);
    await page.clock.fastForward(20_000);
    // The document says its language a moment before the page is drawn in it.
    await expect.poll(() => heading.textContent(), { timeout: 20_000 }).not.toBe(words);
  }
  expect([...spoken.keys()].toSorted()).toEqual(['kk', 'ru', 'zh']);
  expect(new Set(spoken.values()).size).toBe(3);
  await context.close();
});
