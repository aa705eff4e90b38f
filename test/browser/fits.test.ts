import { readdirSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Gallery, openGallery } from '../gallery/gallery.ts';
import type { GalleryPage } from '../gallery/gallery-page.ts';
import { misfits } from '../gallery/misfits.ts';
import { galleryPages, sizesOf, statesOf } from '../gallery/pages.ts';
import type { GalleryStateName } from '../gallery/state-names.ts';
import { closeContexts, sharedChromium } from './shared-chromium.ts';

// Every page fits in every language at every size. By default each page is measured in the language and at the size
// that are hardest on it, and every third in another language and at another size by turns; FITS=all measures
// everything, which takes an hour. What lies under an open dialog counts as texts over one another, so pages with a deed are pictured and not
// measured.

const languages = readdirSync(new URL('../../client/src/languages/', import.meta.url), {
  withFileTypes: true,
})
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);
const isWhole = process.env.FITS === 'all';
const hardestState: GalleryStateName = 'absurd';
/** The longest words; and the narrowest screen, which a wall seldom is. */
const hardestLanguage = 'ru';
const hardestWidth = ({ kind }: GalleryPage) => (kind === 'wall' ? 1920 : 390);
const otherLanguages = languages.filter((language) => language !== hardestLanguage);

function sightsOf(page: GalleryPage, place: number) {
  const states = statesOf(page);
  const sizes = sizesOf(page);
  const hardest = sizes.filter(({ width }) => width === hardestWidth(page)).slice(0, 1);
  // Three languages and four sizes: after twelve such pages each has met each.
  const turn = Math.floor(place / 3);
  const other = place % 3 === 0 ? sizes.filter((_, index) => index === turn % sizes.length) : [];
  const pairs = isWhole
    ? languages.flatMap((language) => sizes.map((size) => ({ language, size })))
    : [
        ...(hardest.length > 0 ? hardest : sizes).map((size) => ({
          language: hardestLanguage,
          size,
        })),
        ...other.map((size) => ({
          language: otherLanguages[turn % otherLanguages.length] ?? hardestLanguage,
          size,
        })),
      ];
  return pairs.flatMap(({ language, size }) =>
    (isWhole || !states.includes(hardestState) ? states : [hardestState]).map((state) => ({
      page,
      language,
      size,
      state,
      scheme: page.kind === 'wall' ? ('dark' as const) : ('light' as const),
      at: `${size.width}×${size.height}`,
    })),
  );
}

let browser: Browser;
let gallery: Gallery;

beforeAll(async () => {
  browser = await sharedChromium();
  gallery = await openGallery(browser);
});
afterAll(async () => {
  await gallery.stop();
  await closeContexts();
});

const measured = galleryPages
  .filter(({ deed }) => deed === undefined)
  .map((page, place) => ({ name: page.name, sights: sightsOf(page, place) }));

describe.each(measured)('the page $name', ({ sights }) => {
  it.each(sights)('fits in $language at $at, $state', async ({ at: _, ...sight }) => {
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
