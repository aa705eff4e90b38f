import type { BrowserContext, Page } from 'playwright-core';
import { expect } from 'vitest';

/** Everything that a browser keeps of a server, by the name of its place, with what it says. */
export function keptHere(page: Page): Promise<{ cache: string; path: string; text: string }[]> {
  return page.evaluate(async () => {
    const entries: { cache: string; path: string; text: string }[] = [];
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const request of await cache.keys()) {
        const text = (await (await cache.match(request))?.text()) ?? '';
        entries.push({ cache: name, path: request.url.slice(location.origin.length), text });
      }
    }
    return entries;
  });
}

/** Opens a page, and waits until its document is kept; it would begin to be after five seconds. */
export async function openKept(
  context: BrowserContext,
  { url, document }: { readonly url: string; readonly document: string },
): Promise<Page> {
  const page = await context.newPage();
  await page.clock.install();
  await page.goto(url);
  await page.locator('h1, h2').first().waitFor();
  // Where what keeps it comes later than the heading, its five seconds begin later too.
  await expect
    .poll(
      async () => {
        await page.clock.fastForward(5_000);
        return page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length);
      },
      { timeout: 20_000, interval: 500 },
    )
    .toBeGreaterThan(0);
  await untilKept(page, document);
  return page;
}

export async function untilKept(page: Page, document: string, saying = ''): Promise<void> {
  await expect.poll(() => keptDocument(page, document), { timeout: 20_000 }).toContain(saying);
}

export async function keptDocument(page: Page, document: string): Promise<string | undefined> {
  const kept = await keptHere(page);
  return kept.find(({ cache, path }) => cache === 'khorgos-pages' && path === document)?.text;
}
