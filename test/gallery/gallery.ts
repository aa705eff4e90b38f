import type { State } from '@khorgos/shared/live/state';
import type { Browser, Page } from 'playwright-core';
import { fixtureStates, type ShownStates, showStates } from '../browser/shown-states.ts';
import type { GalleryPage, GallerySize } from './gallery-page.ts';
import { commonAnswers } from './pages.ts';
import type { GalleryStateName } from './state-names.ts';

/** One page as somebody would see it. */
export interface Sight {
  readonly page: GalleryPage;
  readonly state: GalleryStateName;
  readonly size: GallerySize;
  readonly language: string;
  readonly scheme: 'dark' | 'light';
}

export interface Gallery {
  /** Opens a page in a context of its own and waits until it stands still; the caller closes both. */
  open(sight: Sight): Promise<Page>;
  stop(): Promise<void>;
}

export async function openGallery(browser: Browser): Promise<Gallery> {
  const states = await fixtureStates();
  const stateOf = (name: GalleryStateName, usual = 'normal'): State => {
    const state = states[name === 'offline' || name === 'normal' ? usual : name];
    if (state === undefined) throw new Error(`there is no state ${name}`);
    return state;
  };
  const shown = await showStates(stateOf('normal'));
  return {
    async open(sight) {
      shown.speak();
      shown.show(stateOf(sight.state, sight.page.usual));
      shown.answer({ ...commonAnswers, ...sight.page.answers }, sight.state);
      const context = await browser.newContext({
        viewport: sight.size,
        colorScheme: sight.scheme,
        reducedMotion: 'reduce',
      });
      const page = await context.newPage();
      if (sight.state === 'offline') await page.clock.install();
      await page.goto(addressOf(shown, sight));
      // Its code comes in parts; between two of them the network is idle as well.
      await page.locator('h1').first().waitFor();
      await settled(page);
      // Its title is on the screen only; what is printed is made when somebody prints.
      if (sight.page.kind === 'paper') await page.emulateMedia({ media: 'print' });
      await sight.page.deed?.(page);
      if (sight.state === 'offline') await (sight.page.cutOff?.(page) ?? lostBy(shown, page));
      return page;
    },
    stop: shown.stop,
  };
}

function addressOf(shown: ShownStates, { page, language, scheme }: Sight): string {
  const address = new URL(page.path, shown.url);
  address.searchParams.set('lang', language);
  if (page.kind === 'wall') {
    address.searchParams.set('theme', scheme);
    address.searchParams.set('dim', 'off');
  }
  return address.href;
}

async function settled(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle');
  await page.evaluate(() => document.fonts.ready);
}

/** The server is gone, and longer than a screen believes in it; it stays away until the next page is opened. */
async function lostBy(shown: ShownStates, page: Page): Promise<void> {
  shown.hush();
  await page.clock.fastForward(20_000);
  await page.locator('[role="alert"]').first().waitFor();
}
