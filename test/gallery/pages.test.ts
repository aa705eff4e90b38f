import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { galleryPages } from './pages.ts';

// A new page must not be forgotten: what there is to see is read from where it is named.

const client = new URL('../../client/', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, client), 'utf8');
const pictured = galleryPages.map(({ path }) => new URL(path, 'http://khorgos.example'));

test('every route is pictured', () => {
  const routes = [...read('src/app/routes.tsx').matchAll(/^ {2}path: '(.+)',$/gm)].map(
    ([, path = '']) => new RegExp(`^${path.replaceAll(/\$\w+/g, '[^/]+')}$`),
  );
  expect(routes.length).toBeGreaterThan(10);
  expect(routes.filter((route) => !pictured.some(({ pathname }) => route.test(pathname)))).toEqual(
    [],
  );
});

test('every document of its own is pictured', () => {
  const documents = readdirSync(client)
    .filter((name) => name.endsWith('.html') && name !== 'index.html')
    .map((name) => `/${name.replace('.html', '')}`);
  expect(documents).not.toEqual([]);
  expect(documents.filter((path) => !pictured.some(({ pathname }) => pathname === path))).toEqual(
    [],
  );
});

test.each([
  ['/settings', 'tab', 'src/pages/settings/settings-search.ts', 'settingTabs'],
  ['/reports', 'report', 'src/pages/reports/reports-search.ts', 'reportNames'],
  ['/alerts', 'show', 'src/pages/alerts/alerts-search.ts', 'shows'],
])('everything that %s?%s= may say is pictured', (path, word, file, list) => {
  const [, listed = ''] = new RegExp(`${list} = \\[([^\\]]+)\\]`).exec(read(file)) ?? [];
  const values = [...listed.matchAll(/'(\w+)'/g)].map(([, value]) => value);
  expect(values.length).toBeGreaterThan(1);
  const shown = pictured
    .filter(({ pathname }) => pathname === path)
    .map(({ searchParams }) => searchParams.get(word) ?? values[0]);
  expect(values.filter((value) => !shown.includes(value))).toEqual([]);
});
