import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';

const mostSteps = 80;

/**
 * Goes on with the Tab key, as somebody without a mouse would, until what is named has the keyboard;
 * rejects when it cannot be come to.
 */
export async function tabTo(page: Page, name: string | RegExp): Promise<void> {
  const names: string[] = [];
  for (let step = 0; step < mostSteps; step += 1) {
    await page.keyboard.press('Tab');
    const focused = await page.evaluate(() => {
      const element = document.activeElement;
      if (element === null) return '';
      const labels = element instanceof HTMLInputElement || element instanceof HTMLSelectElement;
      const label = labels ? element.labels?.[0]?.textContent : element.textContent;
      return (element.getAttribute('aria-label') ?? label ?? '').trim();
    });
    if (typeof name === 'string' ? focused === name : name.test(focused)) return;
    names.push(focused);
  }
  throw new Error(`Tab does not come to ${name}, but to: ${names.join(', ')}`);
}

/** The same to one element, whatever others are called. */
export async function tabToElement(page: Page, wanted: Locator): Promise<void> {
  await wanted.first().waitFor({ timeout: 20_000 });
  for (let step = 0; step < mostSteps; step += 1) {
    if (await wanted.first().evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not come to ${wanted}`);
}

/** Until it has the keyboard: a dialog that opens or closes hands it on a moment after it is drawn. */
export async function untilFocused(wanted: Locator): Promise<void> {
  await expect
    .poll(() => wanted.evaluate((element) => element === document.activeElement), {
      timeout: 20_000,
    })
    .toBe(true);
}

/** Until a wall listens to the keyboard: the part that does comes after its figures. */
export async function untilWallHears(page: Page): Promise<void> {
  // Set by the door to its settings in the same breath.
  await page.locator('html[data-pointer]').waitFor({ state: 'attached', timeout: 20_000 });
}
