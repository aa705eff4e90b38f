import { readFileSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningApp, startRunningApp } from '../system/running-app.ts';
import { closeContexts, sharedChromium } from './shared-chromium.ts';

// A browser without a window calls every page installable (Page.getInstallabilityErrors is empty even where there is no
// manifest), so what Chromium asks for is asked for here, of the manifest as it read it.

let app: RunningApp;
let browser: Browser;

beforeAll(async () => {
  [app, browser] = await Promise.all([startRunningApp(), sharedChromium()]);
});
afterAll(async () => {
  await closeContexts();
  await app.stop();
});

const tokens = readFileSync(new URL('../../client/src/design/tokens.css', import.meta.url), 'utf8');

/** A token in light and in dark. */
function coloursOf(token: string): readonly string[] {
  return new RegExp(`--${token}: light-dark\\((#\\w+), (#\\w+)\\)`).exec(tokens)?.slice(1) ?? [];
}

async function readManifest(path: string) {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(app.url + path);
  const session = await context.newCDPSession(page);
  const { url, data = '', errors } = await session.send('Page.getAppManifest');
  await context.close();
  expect({ url, errors }).toEqual({ url: `${app.url}/manifest.webmanifest`, errors: [] });
  return JSON.parse(data);
}

describe('the manifest', () => {
  it.each(['/sign-in', '/rollcall'])('is what Chromium installs by, on %s', async (path) => {
    const manifest = await readManifest(path);
    expect(manifest).toMatchObject({ id: '/', start_url: '/', scope: '/', display: 'standalone' });
    expect(manifest.name).not.toBe('');
    expect(manifest.short_name.length).toBeLessThanOrEqual(12);
    const [theme, background] = [coloursOf('panel')[0], coloursOf('ground')[0]];
    expect(manifest).toMatchObject({ theme_color: theme, background_color: background });
  });

  it('names icons that are what it says they are', async () => {
    const { icons } = await readManifest('/sign-in');
    const seen = await Promise.all(
      icons.map(async ({ src, type, purpose = 'any' }: Record<string, string>) => {
        const response = await app.request(src ?? '');
        expect(response.headers.get('Content-Type')).toBe(type);
        const content = Buffer.from(await response.arrayBuffer());
        if (type !== 'image/png') return `${purpose} ${content.subarray(0, 4)}`;
        return `${purpose} ${content.readUInt32BE(16)}x${content.readUInt32BE(20)}`;
      }),
    );
    expect(seen).toEqual(['any <svg', 'any 192x192', 'any 512x512', 'maskable 512x512']);
    expect(icons.map(({ sizes }: Record<string, string>) => sizes)).toEqual([
      'any',
      '192x192',
      '512x512',
      '512x512',
    ]);
  });

  it('names pages that are there, and is looked at anew each time', async () => {
    const { shortcuts } = await readManifest('/sign-in');
    for (const { url } of shortcuts) expect((await app.request(url)).status, url).toBe(200);
    const { headers } = await app.request('/manifest.webmanifest');
    expect(headers.get('Content-Type')).toContain('application/manifest+json');
    expect(headers.get('Cache-Control')).toBe('no-cache');
    expect(headers.get('Content-Security-Policy')).toContain("default-src 'self'");
  });
});

it('the bar above the page has the colour of its head, in both schemes', async () => {
  const page = await browser.newPage();
  await page.goto(app.url);
  const metas = await page.locator('meta[name="theme-color"]').all();
  const colours = await Promise.all(metas.map((meta) => meta.getAttribute('content')));
  expect(colours).toEqual(coloursOf('panel'));
  await page.close();
});
