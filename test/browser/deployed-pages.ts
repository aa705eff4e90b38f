import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const dist = fileURLToPath(new URL('../../client/dist/', import.meta.url));

/** The built pages in a folder of their own, where builds can be put in each other's place. */
export interface DeployedPages {
  readonly folder: string;
  /** Puts another build of the wall in; a wall on it says so in `data-test-build`. */
  deploy(name: string): Promise<void>;
  /** Puts another build of the application in, whose list has this part under another name. */
  deployOther(part: string): Promise<void>;
  remove(): Promise<void>;
}

export async function deployPages(): Promise<DeployedPages> {
  const folder = await mkdtemp(join(tmpdir(), 'khorgos-pages-'));
  await cp(dist, folder, { recursive: true });
  const document = join(folder, 'wall.html');
  const first = await readFile(document, 'utf8');
  const entry = /\/assets\/(wall-[\w-]+)\.js/.exec(first)?.[1];
  if (entry === undefined) throw new Error('the wall has no entry');
  return {
    folder,
    async deploy(name) {
      // What a build does when a source has changed: another hash, and so another name.
      await writeFile(
        join(folder, 'assets', `${entry}${name}.js`),
        `document.documentElement.dataset.testBuild = '${name}';\nimport './${entry}.js';\n`,
      );
      await writeFile(document, first.replace(`${entry}.js`, `${entry}${name}.js`));
    },
    async deployOther(part) {
      const application = join(folder, 'index.html');
      const text = await readFile(application, 'utf8');
      const list = /kept-parts" href="([^"]+)"/.exec(text)?.[1] ?? '';
      const other = (address: string) => address.replace(/\.\w+$/, 'Other$&');
      await cp(join(folder, part), join(folder, other(part)));
      const parts = (await readFile(join(folder, list), 'utf8')).replace(part, other(part));
      await writeFile(join(folder, other(list)), parts);
      await writeFile(application, text.replace(list, other(list)));
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
