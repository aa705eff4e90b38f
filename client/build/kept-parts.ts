import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';
import { type Manifest, reached } from './manifest.ts';

// What of a page comes later and is needed all the same where the server is gone: the service worker keeps it with the
// page. The page names the list of it, by a name with its hash, so that the two are always of one build.

const documents = { 'index.html': '/', 'wall.html': '/wall', 'rollcall.html': '/rollcall' };

/**
 * Of the application only its frame: a page of it has nothing to show before the server answers, and comes with the
 * answer. Chinese signs are a hundred files; who reads Chinese has a font of the system.
 */
const notKept = /src\/pages\/|chinese-font/;

/** Letters that no word of ours has: a name that has them is shown in a font of the system. */
const unread = /noto-sans-(devanagari|greek|greek-ext|latin-ext|vietnamese)-/;

export function keptParts(manifest: Manifest, page: string): string[] {
  const chunks = reached({
    manifest,
    from: page,
    next: ({ imports = [], dynamicImports = [] }) => [
      ...imports,
      ...dynamicImports.filter((name) => !notKept.test(name)),
    ],
  });
  return [...chunks]
    .flatMap(({ file, css = [], assets = [] }) => [file, ...css, ...assets])
    .filter((file) => !unread.test(file))
    .map((file) => `/${file}`)
    .toSorted();
}

export function listKeptParts(): Plugin {
  let folder = 'dist';
  return {
    name: 'khorgos-kept-parts',
    apply: 'build',
    configResolved({ root, build }) {
      folder = join(root, build.outDir);
    },
    closeBundle() {
      const manifest: Manifest = JSON.parse(
        readFileSync(join(folder, '.vite', 'manifest.json'), 'utf8'),
      );
      for (const [page, document] of Object.entries(documents)) {
        const file = join(folder, page);
        const text = readFileSync(file, 'utf8');
        // What it begins with, a page says itself.
        const parts = keptParts(manifest, page).filter((part) => !text.includes(`"${part}"`));
        const list = JSON.stringify({ document, parts });
        const hash = createHash('sha256').update(list).digest('base64url').slice(0, 8);
        const name = `/assets/kept-${page.replace('.html', '')}-${hash}.json`;
        writeFileSync(join(folder, name), list);
        writeFileSync(
          file,
          text.replace('</head>', `  <link rel="kept-parts" href="${name}">\n  </head>`),
        );
      }
    },
  };
}
