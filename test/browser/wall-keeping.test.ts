import type { State } from '@khorgos/shared/live/state';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium } from './chromium.ts';
import { type DeployedPages, deployPages } from './deployed-pages.ts';
import { fixtureStates, type ShownStates, showStates } from './shown-states.ts';

// A wall that nobody touches: a new build, a night asleep, a thread that stood still. WALLS sets how many walls see
// the deploy: 2, or 20 with KHORGOS_LONG=1, which also waits for what takes a minute.

const isLong = process.env.KHORGOS_LONG === '1';
const walls = Number(process.env.WALLS ?? (isLong ? 20 : 2));
const minute = 60_000;

let browser: Browser;
let normal: State;
let pages: DeployedPages;
let shown: ShownStates;

beforeAll(async () => {
  const [launched, states, deployed] = await Promise.all([
    launchChromium(),
    fixtureStates(),
    deployPages(),
  ]);
  browser = launched;
  pages = deployed;
  if (states.normal === undefined) throw new Error('there is no normal state');
  normal = states.normal;
  shown = await showStates(normal, { pages: pages.folder });
});
afterAll(async () => {
  await browser.close();
  await shown.stop();
  await pages.remove();
});

const withTotal = (total: number): State => ({
  ...normal,
  revision: normal.revision + total,
  counts: { ...normal.counts, total },
});

interface OpenWall {
  readonly page: Page;
  /** How often its document was loaded. */
  readonly loads: () => number;
}

async function openWall(context: BrowserContext): Promise<OpenWall> {
  const page = await context.newPage();
  page.setDefaultTimeout(2 * minute);
  let loads = 0;
  page.on('load', () => {
    loads += 1;
  });
  await page.goto(`${shown.url}/wall?theme=dark&lang=en`);
  await page.getByRole('complementary').waitFor();
  return { page, loads: () => loads };
}

const figureOf = (page: Page) => page.locator('footer section').first().locator('p').textContent();
const buildOf = (page: Page) =>
  page.evaluate(() => document.documentElement.dataset.testBuild).catch(() => undefined);

describe('a new build', () => {
  it(`is on ${walls} walls within a minute of its deploy, once`, async () => {
    const context = await browser.newContext({ viewport: { width: 960, height: 540 } });
    const open: OpenWall[] = [];
    // Two at a time: the machine has other things to do.
    while (open.length < walls)
      open.push(
        ...(await Promise.all(
          Array.from({ length: Math.min(2, walls - open.length) }, () => openWall(context)),
        )),
      );

    await pages.deploy('Second');
    const { port } = new URL(shown.url);
    await shown.stop();
    const deployedAt = performance.now();
    shown = await showStates(withTotal(5001), { pages: pages.folder, port: Number(port) });

    await expect
      .poll(async () => (await Promise.all(open.map(({ page }) => buildOf(page)))).sort(), {
        timeout: minute,
        interval: 500,
      })
      .toEqual(open.map(() => 'Second'));
    process.stdout.write(
      `${walls} walls on the new build after ${Math.round((performance.now() - deployedAt) / 1000)} s\n`,
    );
    // Longer than they wait before they look again after the connection came back.
    await new Promise((resolve) => setTimeout(resolve, 6_000));
    for (const { page, loads } of open) {
      await expect.poll(() => figureOf(page), { timeout: 20_000 }).toBe('5,001');
      expect(loads()).toBe(2);
    }
    await context.close();
  }, 240_000);

  it.runIf(isLong)('that is another one at every look makes no wall blink for ever', async () => {
    const context = await browser.newContext();
    const wall = await openWall(context);
    const { page } = wall;
    await page.clock.install();
    const mostReloads = 3;
    let asked = 0;
    for (let look = 1; look <= 6; look += 1) {
      await pages.deploy(`Wild${look}`);
      const answered = page
        .waitForResponse((response) => new URL(response.url()).pathname === '/wall')
        .then(() => {
          asked += 1;
        });
      await page.clock.fastForward(23_000);
      await answered;
      // Its parts are asked for after the document, and given up where the clock goes on before they have come.
      if (look <= mostReloads) await expect.poll(wall.loads).toBe(1 + look);
      else await new Promise((resolve) => setTimeout(resolve, 2_000));
      await page.getByRole('complementary').waitFor();
    }
    expect(asked).toBe(6);
    expect(wall.loads()).toBe(1 + mostReloads);
    await context.close();
  });

  it('that is there only in part is left alone', async () => {
    const context = await browser.newContext();
    const wall = await openWall(context);
    await context.route(/assets\/wall-.*Half\.js/, (route) => route.abort());
    await pages.deploy('Half');
    await wall.page.clock.install();
    const failed = wall.page.waitForEvent('requestfailed', (request) =>
      request.url().includes('Half.js'),
    );
    await wall.page.clock.fastForward(23_000);
    await failed;
    expect(wall.loads()).toBe(1);
    expect(await figureOf(wall.page)).not.toBe('');
    await context.close();
  });
});

describe('a wall that was away', () => {
  it('for a night asleep takes a snapshot and replays nothing', async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    let asleep = false;
    const heard: string[] = [];
    await page.routeWebSocket(/socket\.io/, (socket) => {
      const server = socket.connectToServer();
      socket.onMessage((message) => server.send(message));
      server.onMessage((message) => {
        if (asleep) return;
        heard.push(String(message).slice(0, 30));
        socket.send(message);
      });
    });
    await page.clock.install();
    await page.goto(`${shown.url}/wall?theme=dark&lang=en`);
    await page.getByRole('complementary').waitFor();

    asleep = true;
    for (let total = 6001; total <= 6050; total += 1) shown.show(withTotal(total));
    asleep = false;
    heard.length = 0;
    await page.clock.fastForward('08:00:00');
    await expect.poll(() => figureOf(page), { timeout: 20_000 }).toBe('6,050');
    await expect.poll(() => page.getByText('Not live').count()).toBe(0);
    const told = heard.filter((message) => /"(snapshot|patch)"/.test(message));
    expect(told.length).toBeGreaterThan(0);
    for (const message of told) expect(message).toContain('"snapshot"');
    await context.close();
  });

  it.runIf(isLong)('with its thread frozen for half a minute begins anew', async () => {
    const context = await browser.newContext();
    const wall = await openWall(context);
    await wall.page.waitForLoadState('networkidle');
    await wall.page.evaluate(() => {
      const until = Date.now() + 36_000;
      while (Date.now() < until);
    });
    await expect.poll(() => wall.loads(), { timeout: 30_000 }).toBe(2);
    await wall.page.getByRole('complementary').waitFor();
    await context.close();
  });
});
