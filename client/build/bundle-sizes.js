import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
/** Kilobytes as a budget counts them. */
export const kilobyte = 1000;
export const budgets = [{ page: 'wall.html', first: 110 * kilobyte, all: 230 * kilobyte }];
/** Words that come later come in the language that is spoken. */
const otherLanguage = /src\/languages\/(kk|zh|en)\//;
/** @param folder of the built pages */
export function bundleSizes(folder) {
  const manifest = JSON.parse(readFileSync(join(folder, '.vite', 'manifest.json'), 'utf8'));
  const sizes = new Map();
  const sizeOf = (file) => {
    const size = sizes.get(file) ?? gzipSync(readFileSync(join(folder, file)), { level: 9 }).length;
    sizes.set(file, size);
    return size;
  };
  const total = (files) => [...files].reduce((sum, file) => sum + sizeOf(file), 0);
  return Object.keys(manifest)
    .filter((name) => name.endsWith('.html'))
    .map((page) => {
      const first = reached(manifest, page, ({ imports = [] }) => imports);
      const all = reached(manifest, page, ({ imports = [], dynamicImports = [] }) => [
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
function reached(manifest, from, next) {
  const files = new Set();
  const seen = new Set();
  const waiting = [from];
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    const chunk = manifest[name];
    if (chunk === undefined || seen.has(name) || otherLanguage.test(name)) continue;
    seen.add(name);
    if (chunk.file.endsWith('.js')) files.add(chunk.file);
    waiting.push(...next(chunk));
  }
  return files;
}
/** One line a page, for the one who builds. */
export function sizeLines(sizes) {
  const kilobytes = (bytes) => `${(bytes / kilobyte).toFixed(1)} kB`.padStart(9);
  return sizes.map(({ page, first, all }) => {
    const budget = budgets.find((one) => one.page === page);
    const goal =
      budget === undefined
        ? ''
        : `  (budget ${budget.first / kilobyte} kB and ${budget.all / kilobyte} kB)`;
    return `${page.padEnd(14)} script gzipped, first ${kilobytes(first)}, in all ${kilobytes(all)}${goal}`;
  });
}
//# sourceMappingURL=bundle-sizes.js.map
