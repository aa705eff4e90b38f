// npm run gallery [-- WORD …]: pictures of every page in every language, size and state, into the
// ignored folder `screenshots/`. Words choose: each must occur in a picture's name, as
// `overview-ru-390x844-absurd-light.png`.
import { mkdir, readdir } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { launchChromium } from '../browser/chromium.ts';
import { type Gallery, openGallery, type Sight } from './gallery.ts';
import { galleryPages, gallerySizes } from './pages.ts';
import { galleryStates } from './state-names.ts';

const folder = fileURLToPath(new URL('../../screenshots/', import.meta.url));
const words = process.argv.slice(2);
const languages = await languagesThereAre();

const sights = galleryPages.flatMap((page) =>
  languages.flatMap((language) =>
    gallerySizes.flatMap((size) =>
      galleryStates.flatMap((state) =>
        (['dark', 'light'] as const).map((scheme) => ({ page, language, size, state, scheme })),
      ),
    ),
  ),
);
const wanted = sights.filter((sight) => words.every((word) => nameOf(sight).includes(word)));

await mkdir(folder, { recursive: true });
const browser = await launchChromium();
const queue = [...wanted];
await Promise.all(
  Array.from({ length: Math.min(availableParallelism(), queue.length) }, async () => {
    // Each has a server of its own: what it shows is one State at a time.
    const gallery = await openGallery(browser);
    for (let sight = queue.shift(); sight !== undefined; sight = queue.shift())
      await take(gallery, sight);
    await gallery.stop();
  }),
);
await browser.close();
process.stdout.write(`${wanted.length} pictures in ${folder}\n`);

async function take(gallery: Gallery, sight: Sight): Promise<void> {
  const page = await gallery.open(sight);
  await page.screenshot({
    path: join(folder, nameOf(sight)),
    fullPage: sight.page.kind === 'page',
  });
  await page.context().close();
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
