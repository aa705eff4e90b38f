import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Khorgos, startKhorgos } from '../system/khorgos-process.ts';
import { axeViolations } from './axe.ts';
import { keptHere, openKept, untilKept } from './kept-here.ts';
import { closeContexts, sharedChromium } from './shared-chromium.ts';

// The server is stopped, or the network goes: what a device shows then, and what it keeps for it.

let khorgos: Khorgos;
let browser: Browser;
let operator: string;
let display: string;
let context: BrowserContext;

const number = 'SECRET77';

beforeAll(async () => {
  [khorgos, browser] = await Promise.all([startKhorgos(), sharedChromium()]);
  [operator, display] = await Promise.all([khorgos.key('operator'), khorgos.key('display')]);
  const event = {
    id: 'kept:1',
    gateId: 'kz-in-1',
    direction: 'entry',
    occurredAt: new Date().toISOString(),
    document: { type: 'passport', issuer: 'KGZ', number },
  };
  const sent = await fetch(`${khorgos.url}/api/v1/events`, {
    method: 'POST',
    headers: {
      Authorization: `Bearer ${await khorgos.key('device')}`,
      'Content-Type': 'application/json',
    },
    body: JSON.stringify(event),
  });
  expect(await sent.json()).toMatchObject({ accepted: 1 });
});
afterAll(async () => {
  await closeContexts();
  await khorgos.stop();
});
beforeEach(async () => {
  context = await browser.newContext({ locale: 'en-GB' });
  return () => context.close();
});

const patient = { timeout: 20_000 };
const openApp = () => openKept(context, { url: `${khorgos.url}/#key=${operator}`, document: '/' });
const openWall = () =>
  openKept(context, { url: `${khorgos.url}/wall#key=${display}`, document: '/wall' });
const noAnswer = (page: Page) => page.getByRole('heading', { name: 'No answer from the server' });
const offered = (page: Page) => page.getByRole('link', { name: 'Open the roll call that is kept' });

async function openRollCall(): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`${khorgos.url}/rollcall#key=${operator}`);
  await page.getByText('Renewed every minute').waitFor(patient);
  await untilKept(page, '/rollcall');
  return page;
}

describe('without a server', () => {
  it('the application and the wall open, say what is the matter, and go on by themselves', async () => {
    const app = await openApp();
    const wall = await openWall();
    await khorgos.kill('SIGKILL');
    await Promise.all([app.reload(), wall.reload()]);
    await Promise.all([noAnswer(app).waitFor(patient), noAnswer(wall).waitFor(patient)]);
    await app.getByRole('navigation', { name: 'Pages' }).waitFor();
    expect(await offered(app).count()).toBe(0);
    expect(await axeViolations(app)).toEqual([]);

    // At an address that was never opened before, for somebody who is not in.
    const stranger = await context.newPage();
    await stranger.goto(`${khorgos.url}/sign-in?lang=zh`);
    await stranger.getByRole('heading', { name: '服务器无应答' }).waitFor(patient);

    await khorgos.restart();
    await app.getByRole('heading', { name: 'Overview' }).waitFor(patient);
    await app.getByText('Live', { exact: true }).waitFor(patient);
    await wall.getByRole('complementary').waitFor(patient);
    await stranger.getByRole('heading', { name: '首位管理员' }).waitFor(patient);
  });

  it('the roll call that is kept is offered', async () => {
    await openRollCall();
    const app = await openApp();
    await khorgos.kill('SIGKILL');
    await app.reload();
    await offered(app).click(patient);
    await expect.poll(() => app.getByRole('alert').textContent(), patient).toContain('NOT LIVE');
    expect(await app.locator('tbody tr').count()).toBe(1);
    await khorgos.restart();
    await app.getByText('Renewed every minute').waitFor(patient);
  });
});

it('says that it is not live as soon as the network goes, and goes on when it comes', async () => {
  const [app, wall, rollCall] = [await openApp(), await openWall(), await openRollCall()];
  const live = () => app.getByText('Live', { exact: true }).waitFor(patient);
  await live();
  await context.setOffline(true);
  // A screen that hears nothing would say so after ten seconds, the roll call within a minute.
  const atOnce = { timeout: 5_000 };
  await Promise.all([
    app.getByRole('alert').getByText('Not live').waitFor(atOnce),
    wall.getByRole('alert').getByText('Not live').waitFor(atOnce),
    rollCall.getByText('NOT LIVE').waitFor(atOnce),
  ]);
  await context.setOffline(false);
  await Promise.all([
    live(),
    wall.getByRole('alert').waitFor({ state: 'detached', ...patient }),
    rollCall.getByText('Renewed every minute').waitFor(patient),
  ]);
});

it('keeps no answer of the server, no address and nobody, but for the roll call', async () => {
  const headers = { Authorization: `Bearer ${operator}` };
  const asked = await fetch(`${khorgos.url}/api/v1/visitors?inside=true`, { headers });
  const { visitors } = await asked.json();
  const ref: string = visitors[0].ref;
  const app = await openApp();
  for (const path of ['/visitors?minDay=1', `/visitors/${ref}`, '/alerts', '/reports']) {
    await app.goto(khorgos.url + path);
    await app.locator('main h1').waitFor(patient);
    await app.waitForLoadState('networkidle');
  }
  expect(await app.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true);
  await openWall();
  await openRollCall();

  const kept = await keptHere(app);
  const pages = kept.filter(({ cache }) => cache === 'khorgos-pages');
  expect(pages.filter(({ path }) => !path.startsWith('/assets/')).map(({ path }) => path)).toEqual(
    expect.toSatisfy((paths: string[]) => paths.toSorted().join() === '/,/rollcall,/wall'),
  );
  for (const { path, text } of pages)
    for (const secret of [ref, operator, display, number, number.slice(-5)])
      expect(text.includes(secret), path).toBe(false);
  const others = kept.filter(({ cache }) => cache !== 'khorgos-pages');
  expect(others.map(({ cache, path }) => `${cache} ${path}`)).toEqual([
    'khorgos-rollcall-list /api/v1/rollcall',
  ]);
  expect(others[0]?.text).toContain(ref);
  expect(others[0]?.text).not.toContain(number);
});

it('has a worker that no cache holds back', async () => {
  const { headers } = await fetch(`${khorgos.url}/service-worker.js`);
  expect(headers.get('Cache-Control')).toBe('no-cache');
  expect(headers.get('Content-Type')).toContain('javascript');
  const app = await openApp();
  const [registration] = await app.evaluate(async () =>
    (await navigator.serviceWorker.getRegistrations()).map(({ scope, updateViaCache }) => ({
      scope,
      updateViaCache,
    })),
  );
  expect(registration).toEqual({ scope: `${khorgos.url}/`, updateViaCache: 'none' });
});
