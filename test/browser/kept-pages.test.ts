import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { State } from '@khorgos/shared/live/state';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { type DeployedPages, deployPages } from './deployed-pages.ts';
import { keptDocument, keptHere, openKept, untilKept } from './kept-here.ts';
import { closeContexts, sharedChromium } from './shared-chromium.ts';
import { fixtureStates, type ShownStates, showStates } from './shown-states.ts';

// What the service worker keeps through deploys, and from the worker that only the roll call had.

let browser: Browser;
let pages: DeployedPages;
let shown: ShownStates;
let normal: State;
let context: BrowserContext;

beforeAll(async () => {
  const [launched, states, deployed] = await Promise.all([
    sharedChromium(),
    fixtureStates(),
    deployPages(),
  ]);
  if (states.normal === undefined) throw new Error('there is no normal state');
  [browser, normal, pages] = [launched, states.normal, deployed];
  shown = await showStates(normal, { pages: pages.folder });
});
afterAll(async () => {
  await closeContexts();
  await shown.stop();
  await pages.remove();
});
beforeEach(async () => {
  context = await browser.newContext({ locale: 'en-GB' });
  return () => context.close();
});

const wallAddress = () => `${shown.url}/wall?theme=dark`;
const openWall = () => openKept(context, { url: wallAddress(), document: '/wall' });
const keptNames = async (page: Page) => (await keptHere(page)).map(({ path }) => path);

it('of another build takes all of it and throws the old away, and keeps the old while a part is missing', async () => {
  const wall = await openWall();
  const before = await keptNames(wall);
  const [entry = ''] =
    /\/assets\/wall-[\w-]+\.js/.exec((await keptDocument(wall, '/wall')) ?? '') ?? [];
  expect(before).toContain(entry);
  expect(before.filter((path) => path.endsWith('.woff2')).length).toBeGreaterThan(0);

  // Asked for by the page, and by whoever keeps it.
  let asked = 0;
  await context.route(/Half\.js/, (route) => {
    asked += 1;
    return route.abort();
  });
  await pages.deploy('Half');
  await wall.goto(wallAddress());
  await expect.poll(() => asked).toBe(2);
  expect(await keptDocument(wall, '/wall')).toContain(entry);

  await pages.deploy('Second');
  await wall.goto(wallAddress());
  await untilKept(wall, '/wall', 'Second.js');
  await expect.poll(() => keptNames(wall)).not.toContain(entry);
  const after = await keptNames(wall);
  expect(after).toContain(entry.replace('.js', 'Second.js'));
  expect(after).toHaveLength(before.length);
});

it('keeps what a page that is open may still load, whatever build another one goes over to', async () => {
  const openApp = () => openKept(context, { url: `${shown.url}/#key=x`, document: '/' });
  const role = { kind: 'key', name: 'of the test', role: 'viewer' };
  shown.answer({ '/api/v1/session': () => role }, 'normal');
  const [first, second] = [await openApp(), await openApp()];
  const chinese = (await keptHere(first)).find(({ text }) => text.includes('跳到内容'))?.path ?? '';
  expect(chinese).toContain('.js');
  await pages.deployOther(chinese);
  await second.reload();
  await untilKept(second, '/', 'Other.json');
  // Put in order as often as a page is opened.
  await second.reload();
  await second.getByRole('heading', { name: 'Overview' }).waitFor();
  await expect.poll(() => keptNames(second)).toContain(chinese.replace('.js', 'Other.js'));
  expect(await keptNames(second)).toContain(chinese);

  await context.setOffline(true);
  await first.getByRole('button', { name: 'Language: English' }).click();
  await first.getByRole('menuitem', { name: '中文' }).click();
  await first.getByRole('link', { name: '跳到内容' }).waitFor({ state: 'attached' });
  await context.setOffline(false);
  await first.close();
  const reopened = async () => {
    await second.reload();
    return keptNames(second);
  };
  // A page that was closed is one that is open for a moment longer.
  await expect.poll(reopened, { interval: 500, timeout: 20_000 }).not.toContain(chinese);
});

it('opens in place of an error of the server, and of one that takes too long', async () => {
  const wall = await openWall();
  const waiting = () => wall.getByRole('complementary').waitFor();
  await context.route(/\/wall\?/, (route) => route.fulfill({ status: 503, body: 'starting' }));
  await wall.reload();
  await waiting();
  await context.unroute(/\/wall\?/);
  // Never answered.
  await context.route(/\/wall\?/, () => undefined);
  await wall.reload();
  await waiting();
  await context.unroute(/\/wall\?/);
});

it('takes over from the worker of the roll call, and what it kept, once it keeps it itself', async () => {
  await writeFile(
    join(pages.folder, 'rollcall-worker.js'),
    `addEventListener('install', () => skipWaiting());
     addEventListener('activate', (event) => event.waitUntil(clients.claim()));
     addEventListener('fetch', () => undefined);`,
  );
  // While a part is missing the former is all that there is.
  let asked = 0;
  await context.route(/kept-rollcall.*\.json/, (route) => {
    asked += 1;
    return route.abort();
  });
  const page = await context.newPage();
  await page.goto(`${shown.url}/rollcall`);
  await page.evaluate(async () => {
    await (await caches.open('khorgos-rollcall-page')).put('/rollcall', new Response('former'));
    await (await caches.open('khorgos-rollcall-list')).put('/api/v1/rollcall', new Response('{}'));
    await navigator.serviceWorker.register('/rollcall-worker.js', { scope: '/rollcall' });
    await navigator.serviceWorker.ready;
  });
  shown.answer(
    { '/api/v1/rollcall': () => ({ at: '2026-01-01T00:00:00Z', total: 0, sides: [], people: [] }) },
    '',
  );
  const scopes = () =>
    page.evaluate(async () =>
      (await navigator.serviceWorker.getRegistrations())
        .map(({ scope }) => new URL(scope).pathname)
        .sort(),
    );
  const keepsFormer = () => page.evaluate(() => caches.has('khorgos-rollcall-page'));
  asked = 0;
  await page.goto(`${shown.url}/rollcall#key=x`);
  await expect.poll(() => asked).toBeGreaterThan(0);
  await expect.poll(scopes).toEqual(['/', '/rollcall']);
  expect(await keepsFormer()).toBe(true);

  await context.unroute(/kept-rollcall.*\.json/);
  await page.goto(`${shown.url}/rollcall?again#key=x`);
  await untilKept(page, '/rollcall', 'kept-parts');
  await expect.poll(scopes).toEqual(['/']);
  await expect.poll(keepsFormer).toBe(false);
  expect(await page.evaluate(() => caches.has('khorgos-rollcall-list'))).toBe(true);
});

it('names the parts of a page by the page it is of', async () => {
  const text = await readFile(join(pages.folder, 'index.html'), 'utf8');
  const list = /kept-parts" href="([^"]+)"/.exec(text)?.[1] ?? '';
  const { document, parts } = JSON.parse(await readFile(join(pages.folder, list), 'utf8'));
  expect(document).toBe('/');
  for (const part of ['connection', 'all', 'noto-sans-cyrillic-ext'])
    expect(parts).toEqual(expect.arrayContaining([expect.stringContaining(`/assets/${part}-`)]));
  // A page of the application comes with its figures, and so do its charts.
  expect(parts.filter((part: string) => /-page|chart/.test(part) && part.endsWith('.js'))).toEqual(
    [],
  );
});
