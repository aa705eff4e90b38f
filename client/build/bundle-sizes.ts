import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { type Chunk, type Manifest, reached } from './manifest.ts';

// What each page costs in script, gzipped, out of the build's own list of what imports what.

export interface PageSize {
  readonly page: string;
  /** Bytes that must be there before it can draw anything. */
  readonly first: number;
  /** Bytes of all that it may ever load, in one language. */
  readonly all: number;
  /** Files that come later, by themselves. */
  readonly later: readonly string[];
}

/** Kilobytes as a budget counts them. */
export const kilobyte = 1000;

export interface Budget {
  readonly page: string;
  readonly first: number;
  readonly all: number;
}

export const budgets: readonly Budget[] = [
  { page: 'wall.html', first: 110 * kilobyte, all: 230 * kilobyte },
];

/** Words that come later come in the language that is spoken. */
const otherLanguage = /src\/languages\/(kk|zh|en)\//;

/** @param folder of the built pages */
export function bundleSizes(folder: string): PageSize[] {
  const manifest: Manifest = JSON.parse(
    readFileSync(join(folder, '.vite', 'manifest.json'), 'utf8'),
  );
  const sizes = new Map<string, number>();
  const sizeOf = (file: string) => {
    const size = sizes.get(file) ?? gzipSync(readFileSync(join(folder, file)), { level: 9 }).length;
    sizes.set(file, size);
    return size;
  };
  const total = (files: ReadonlySet<string>) =>
    [...files].reduce((sum, file) => sum + sizeOf(file), 0);
  return Object.keys(manifest)
    .filter((name) => name.endsWith('.html'))
    .map((page) => {
      const first = scripts(manifest, page, ({ imports = [] }) => imports);
      const all = scripts(manifest, page, ({ imports = [], dynamicImports = [] }) => [
        ...imports,
        ...dynamicImports,
      ]);
      return {
        page,
        first: total(first),
        all: total(all),
        later: [...all].filter((file) => !first.has(file)),
      };
    });
}

function scripts(
  manifest: Manifest,
  from: string,
  next: (chunk: Chunk) => readonly string[],
): Set<string> {
  const chunks = reached({
    manifest,
    from,
    next: (chunk) => next(chunk).filter((name) => !otherLanguage.test(name)),
  });
  return new Set([...chunks].map(({ file }) => file).filter((file) => file.endsWith('.js')));
}

/** One line a page, for the one who builds. */
export function sizeLines(sizes: readonly PageSize[]): string[] {
  const kilobytes = (bytes: number) => `${(bytes / kilobyte).toFixed(1)} kB`.padStart(9);
  return sizes.map(({ page, first, all }) => {
    const budget = budgets.find((one) => one.page === page);
    const goal =
      budget === undefined
        ? ''
        : `  (budget ${budget.first / kilobyte} kB and ${budget.all / kilobyte} kB)`;
    return `${page.padEnd(14)} script gzipped, first ${kilobytes(first)}, in all ${kilobytes(all)}${goal}`;
  });
}
