import type { Browser, Locator, Page } from 'playwright-core';
import { expect } from 'vitest';

export const patient = { timeout: 20_000 };

export interface Opening {
  readonly browser: Browser;
  readonly server: { readonly url: string };
  readonly path: string;
  readonly key: string;
}

export async function openSettings({ browser, server, path, key }: Opening): Promise<Page> {
  const page = await browser.newPage({ locale: 'en-GB' });
  await page.goto(`${server.url}${path}#key=${key}`);
  await page.getByRole('heading', { name: 'Settings' }).waitFor(patient);
  return page;
}

export interface Making {
  /** What the preview says of it. */
  readonly said?: string;
  /** Where a page has several forms. */
  readonly within?: Locator;
}

/** Looks at what the change would do, and makes it. */
export async function makeChange(page: Page, { said = '', within }: Making = {}): Promise<void> {
  await (within ?? page).getByRole('button', { name: 'See what would change' }).click();
  const dialog = page.getByRole('dialog', { name: 'What would change' });
  await dialog.getByRole('textbox').fill('agreed by the joint commission');
  expect(await dialog.textContent()).toContain(said);
  await dialog.getByRole('button', { name: 'Make the change' }).click();
  await page.getByText('The change is made.').waitFor(patient);
}
