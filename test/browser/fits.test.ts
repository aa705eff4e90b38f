import { readdirSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Gallery, openGallery } from '../gallery/gallery.ts';
import type { GalleryPage, GallerySize } from '../gallery/gallery-page.ts';
import { misfits } from '../gallery/misfits.ts';
import { galleryPages, sizesOf, statesOf } from '../gallery/pages.ts';
import type { GalleryStateName } from '../gallery/state-names.ts';
import { closeContexts, sharedChromium } from './shared-chromium.ts';

// Every page fits in every language at every size. A page is opened once and measured at all of its sizes. By default
// each is opened in the language that is hardest on it, and every third in another one by turns; FITS=all measures
// every language and state, which takes longer than 25 minutes. Where somebody opens a dialog, the dialog is measured.

const languages = readdirSync(new URL('../../client/src/languages/', import.meta.url), {
  withFileTypes: true,
})
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);
const isWhole = process.env.FITS === 'all';
const hardestState: GalleryStateName = 'absurd';
/** It has the longest words. */
const hardestLanguage = 'ru';
const otherLanguages = languages.filter((language) => language !== hardestLanguage);

/** What is opened of a page: each state in each language, or the hardest of both. */
function openingsOf(page: GalleryPage, place: number) {
  const states = statesOf(page);
  const turn = place % 3 === 0 ? otherLanguages[(place / 3) % otherLanguages.length] : undefined;
  const shownLanguages = isWhole
    ? languages
    : [hardestLanguage, ...(turn === undefined ? [] : [turn])];
  const shownStates = isWhole || !states.includes(hardestState) ? states : [hardestState];
  return shownLanguages.flatMap((language) =>
    shownStates.map((state) => ({
      page,
      language,
      state,
      scheme: page.kind === 'wall' ? ('dark' as const) : ('light' as const),
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

const measured = galleryPages.map((page, place) => ({
  name: page.name,
  openings: openingsOf(page, place),
}));

describe.each(measured)('the page $name', ({ openings }) => {
  it.each(openings)('fits in $language at every size, $state', async (opening) => {
    const [size, ...others] = sizesOf(opening.page);
    if (size === undefined) throw new Error('a page of no size');
    const open = await gallery.open({ ...opening, size });
    await expectFit(open, size);
    for (const other of others) {
      await open.setViewportSize(other);
      await expectFit(open, other);
    }
    await open.context().close();
  });
});

/** A chart that finds its room changed draws itself anew in the frames after that. */
async function expectFit(page: Page, { width, height }: GallerySize): Promise<void> {
  const at = `${width}×${height}`;
  await expect.poll(() => misfits(page), { message: at }).toEqual([]);
}

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
  await page.setContent(`<!doctype html>
    <p style="position:absolute;top:200px">one text</p><p style="position:absolute;top:202px">another</p>
    <div role="dialog" style="position:fixed;top:0;left:0;width:40px;white-space:nowrap">
      <p style="overflow:hidden">much too long for it</p>
      <p style="position:fixed;top:50px;left:-30px">half of it away</p></div>`);
  expect(await misfits(page)).toEqual([
    expect.stringMatching(/^cut off \d+ px beside: “much too long for it”$/),
    '30 px outside of the screen: “half of it away”',
  ]);
  await page.close();
});
