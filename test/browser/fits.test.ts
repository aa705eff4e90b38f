import { readdirSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Gallery, openGallery, type Sight } from '../gallery/gallery.ts';
import { misfits } from '../gallery/misfits.ts';
import { type GalleryPage, galleryPages, gallerySizes } from '../gallery/pages.ts';
import { galleryStates } from '../gallery/state-names.ts';
import { launchChromium } from './chromium.ts';

// Every page fits in every language at every size. By default each page is measured in the language
// and at the sizes that are hardest on it; FITS=all measures everything.

const languages = readdirSync(new URL('../../client/src/languages/', import.meta.url), {
  withFileTypes: true,
})
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);
const isWhole = process.env.FITS === 'all';
const hardest = {
  languages: ['ru', 'zh'],
  sizes: [gallerySizes[0], gallerySizes[3]],
  states: ['absurd'],
} as const;

const sightsOf = (page: GalleryPage): Sight[] =>
  (isWhole ? languages : hardest.languages).flatMap((language) =>
    (isWhole ? gallerySizes : hardest.sizes).flatMap((size) =>
      (isWhole ? galleryStates : hardest.states).map((state) => ({
        page,
        language,
        size,
        state,
        scheme: page.kind === 'wall' ? 'dark' : 'light',
      })),
    ),
  );

let browser: Browser;
let gallery: Gallery;

beforeAll(async () => {
  browser = await launchChromium();
  gallery = await openGallery(browser);
});
afterAll(async () => {
  await gallery.stop();
  await browser.close();
});

describe.each(galleryPages)('the page $name', (page) => {
  it.each(
    sightsOf(page).map(
      (sight) =>
        [sight.language, `${sight.size.width}×${sight.size.height}`, sight.state, sight] as const,
    ),
  )('fits in %s at %s, %s', async (_language, _size, _state, sight) => {
    const open = await gallery.open(sight);
    expect(await misfits(open)).toEqual([]);
    await open.context().close();
  });
});

it('sees texts that are cut off and texts over one another', async () => {
  const page = await browser.newPage();
  await page.setContent(`<!doctype html>
    <p style="width:40px;overflow:hidden;white-space:nowrap">much too long for it</p>
    <p style="width:40px;overflow:hidden;white-space:nowrap;text-overflow:ellipsis">this says so</p>
    <p style="position:absolute;top:200px">one text</p><p style="position:absolute;top:202px">another</p>
    <p style="position:absolute;top:300px;left:2000px">away</p>`);
  expect(await misfits(page)).toEqual([
    expect.stringMatching(/^cut off \d+ px beside: “much too long for it”$/),
    expect.stringContaining('too wide'),
    'over one another: “one text” and “another”',
  ]);
  await page.close();
});
