import type { Browser, Page } from 'playwright-core';
import { expect } from 'vitest';
import type { Khorgos } from '../system/khorgos-process.ts';

export const patient = { timeout: 20_000 };

export interface Opening {
  readonly browser: Browser;
  readonly khorgos: Khorgos;
  readonly path: string;
  readonly key: string;
}

export async function openSettings({ browser, khorgos, path, key }: Opening): Promise<Page> {
  const page = await browser.newPage({ locale: 'en-GB' });
  await page.goto(`${khorgos.url}${path}#key=${key}`);
  await page.getByRole('heading', { name: 'Settings' }).waitFor(patient);
  return page;
}

/** Looks at what the change would do, of which the preview says so much, and makes it. */
export async function makeChange(page: Page, said = ''): Promise<void> {
  await page.getByRole('button', { name: 'See what would change' }).click();
  const dialog = page.getByRole('dialog', { name: 'What would change' });
  await dialog.getByRole('textbox').fill('agreed by the joint commission');
  expect(await dialog.textContent()).toContain(said);
  await dialog.getByRole('button', { name: 'Make the change' }).click();
  await page.getByText('The change is made.').waitFor(patient);
}
