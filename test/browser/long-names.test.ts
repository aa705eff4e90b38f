import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { khorgosSite } from '@khorgos/shared/centre/khorgos';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type AppInProcess, startAppInProcess } from '../system/app-in-process.ts';
import { axeViolations } from './axe.ts';
import { makeChange, openSettings, patient } from './settings-changes.ts';
import { closeContexts, sharedChromium } from './shared-chromium.ts';

// A site file has names of any length: the server starts with them, and they are shortened in the settings.

let folder: string;
let app: AppInProcess;
let browser: Browser;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'khorgos-names-'));
  const file = join(folder, 'site.json');
  const [west, ...others] = khorgosSite.sides;
  if (west === undefined) throw new Error('the site has no side');
  // One in the language of the page, and one in a language that no page is in.
  const sides = [{ ...west, name: { en: 'West', de: 'w'.repeat(201) } }, ...others];
  const name = { en: 'E'.repeat(1201), ru: 'Хоргос' };
  await writeFile(file, JSON.stringify({ ...khorgosSite, name, sides }));
  [app, browser] = await Promise.all([
    startAppInProcess({ environment: { SITE_FILE: file } }),
    sharedChromium(),
  ]);
});
afterAll(async () => {
  await closeContexts();
  await app.stop();
  await rm(folder, { recursive: true, force: true });
});

it('of a site file are said to be too long where they stand, and shortened', async () => {
  const page = await openSettings({
    browser,
    server: app,
    path: '/settings?tab=gates',
    key: await app.key('manager'),
  });
  const names = page.getByRole('region', { name: 'Names' });
  const centre = names.getByRole('textbox', { name: 'The Centre' });
  await names.getByText('Too long: 1,201 characters, at most 200.').waitFor(patient);
  await names.getByText('Too long: 201 characters, at most 200.').waitFor();
  expect(await names.getByRole('textbox').count()).toBe(4);
  expect(await axeViolations(page)).toEqual([]);
  const change = names.getByRole('button', { name: 'See what would change' });
  await centre.fill('Dry port');
  expect(await change.isDisabled()).toBe(true);
  const other = names.getByRole('textbox', { name: 'West: de' });
  await other.press('End');
  await other.press('Backspace');
  await names.getByText('Too long').waitFor({ ...patient, state: 'detached' });
  await makeChange(page, { within: names });
  await other.waitFor({ ...patient, state: 'detached' });
  const { text } = await app.call(await app.key('viewer'), '/api/v1/names');
  expect(JSON.parse(text)).toMatchObject({
    site: { en: 'Dry port', ru: 'Хоргос' },
    sides: { kz: { de: 'w'.repeat(200) } },
  });
  await page.close();
});
