// npm run gallery [-- WORD …]: pictures of every page in every language, size and state, into the
// ignored folder `screenshots/`. Words choose: each is a pattern that must occur in a picture's name, as
// `overview-ru-390x844-absurd-light.png`; `-(kk|ru)-` are two languages. Texts that do not fit are named at its end.
import { mkdir, readdir } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { launchChromium } from '../browser/chromium.ts';
import { type Gallery, openGallery, type Sight } from './gallery.ts';
import type { GalleryPage } from './gallery-page.ts';
import { misfits } from './misfits.ts';
import { galleryPages, sizesOf, statesOf } from './pages.ts';

const folder = fileURLToPath(new URL('../../screenshots/', import.meta.url));
const languages = await languagesThereAre();

const patterns = process.argv.slice(2).map((word) => new RegExp(word));
const wanted = galleryPages
  .flatMap((page) =>
    languages.flatMap((language) => statesOf(page).map((state) => ({ page, language, state }))),
  )
  .flatMap(rowsOf)
  .map((row) => row.filter((sight) => patterns.every((pattern) => pattern.test(nameOf(sight)))))
  .filter((row) => row.length > 0);

await mkdir(folder, { recursive: true });
const browser = await launchChromium();
const queue = [...wanted];
const failed: string[] = [];
const unfit: string[] = [];
await Promise.all(
  Array.from({ length: Math.min(availableParallelism(), queue.length) }, async () => {
    // Each has a server of its own: what it shows is one State at a time.
    const gallery = await openGallery(browser);
    for (let row = queue.shift(); row !== undefined; row = queue.shift())
      await take(gallery, row).catch((error: unknown) => failed.push(String(error)));
    await gallery.stop();
  }),
);
await browser.close();
process.stdout.write(
  `${wanted.flat().length} pictures in ${folder}\n${[...failed, ...unfit].join('\n')}\n`,
);
if (failed.length + unfit.length > 0) process.exitCode = 1;

/** What one opening of a page shows at every size and, unless its address names one, in both schemes. */
function rowsOf(seen: Pick<Sight, 'page' | 'language' | 'state'>): readonly (readonly Sight[])[] {
  const rows = schemesOf(seen.page).map((scheme) =>
    sizesOf(seen.page).map((size) => ({ ...seen, size, scheme })),
  );
  return seen.page.kind === 'wall' ? rows : [rows.flat()];
}

/** Opened once: to load it takes longer than all of its pictures. */
async function take(gallery: Gallery, [first, ...others]: readonly Sight[]): Promise<void> {
  if (first === undefined) return;
  const page = await gallery.open(first);
  await picture(page, first);
  for (const sight of others) {
    await page.setViewportSize(sight.size);
    await page.emulateMedia({ colorScheme: sight.scheme });
    await picture(page, sight);
  }
  await page.context().close();
}

async function picture(page: Page, sight: Sight): Promise<void> {
  // On a phone a wall scrolls within itself.
  if (sight.page.kind === 'wall' && sight.size.width < 640)
    await page.setViewportSize({ ...sight.size, height: await heightOfAll(page) });
  await page.screenshot({
    path: join(folder, nameOf(sight)),
    fullPage: sight.page.kind !== 'wall',
  });
  for (const misfit of await misfits(page)) unfit.push(`${nameOf(sight)}: ${misfit}`);
}

function heightOfAll(page: Page): Promise<number> {
  return page.evaluate(() =>
    Math.max(...Array.from(document.querySelectorAll('body *'), (one) => one.scrollHeight)),
  );
}

function schemesOf({ kind }: GalleryPage): readonly Sight['scheme'][] {
  return kind === 'paper' ? ['light'] : ['dark', 'light'];
}

function nameOf({ page, language, size, state, scheme }: Sight): string {
  return `${page.name}-${language}-${size.width}x${size.height}-${state}-${scheme}.png`;
}

async function languagesThereAre(): Promise<string[]> {
  const catalogues = fileURLToPath(new URL('../../client/src/languages/', import.meta.url));
  const entries = await readdir(catalogues, { withFileTypes: true });
  const folders = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  return folders.length === 0 ? ['en'] : folders;
}
