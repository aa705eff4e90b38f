import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { median } from '../bench/alternate.ts';
import { type AppInProcess, startAppInProcess } from '../system/app-in-process.ts';
import { launchChromium } from './chromium.ts';
import { watchThread } from './thread-time.ts';

// A hundred thousand people inside. A server that makes the list up as it is asked for is as good for
// the page as a real one with so many: who they are costs it the same.

const inside = 100_000;
/** More than the page asks for, that the test be short. */
const together = 2000;
const mostElements = 1500;
/** Of the page's thread for one look, the rows that came meanwhile included. */
const mostMilliseconds = 200;

let app: AppInProcess;
let browser: Browser;

beforeAll(async () => {
  [app, browser] = await Promise.all([startAppInProcess(), launchChromium()]);
});
afterAll(async () => {
  await browser.close();
  await app.stop();
});

const symbols = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

function referenceOf(place: number): string {
  const text = Array.from({ length: 12 }, (_, at) => symbols[(place >> (at * 5)) & 31]).join('');
  return text.replace(/(.{4})(.{4})/, '$1-$2-');
}

function visitor(place: number) {
  const enteredAt = new Date(Date.now() - (inside - place) * 1000).toISOString();
  return {
    ref: referenceOf(place),
    nationality: ['KAZ', 'CHN', 'KGZ', 'RUS'][place % 4],
    category: ['kazakhstan', 'china', 'foreign', 'foreign'][place % 4],
    child: place % 9 === 0,
    document: { type: 'passport', issuer: 'KAZ', number: `•••••${1000 + (place % 9000)}` },
    current: {
      side: place % 3 === 0 ? 'cn' : 'kz',
      enteredAt,
      day: 1 + (place % 31),
      maxDays: 30,
      lastDay: enteredAt.slice(0, 10),
      deadline: enteredAt,
      status: place % 31 >= 27 ? 'near' : 'within',
    },
    alerts: [],
  };
}

/** Answers for the list, page after page. */
async function makeUp(page: Page): Promise<void> {
  await page.route('**/api/v1/visitors?*', async (route) => {
    const from = Number(new URL(route.request().url()).searchParams.get('cursor') ?? 0);
    const length = Math.min(from === 0 ? 100 : together, inside - from);
    const visitors = Array.from({ length }, (_, place) => visitor(from + place));
    const next = from + length;
    await route.fulfill({
      json: {
        at: new Date().toISOString(),
        total: inside,
        visitors,
        ...(next < inside ? { nextCursor: String(next) } : {}),
      },
    });
  });
}

interface Look {
  /** The place of the last row in the document, the heading counted. */
  readonly last: number;
  /** In all of the document. */
  readonly elements: number;
  /** In sight. */
  readonly rows: number;
}

/** Scrolls the list to a share of what is here of it, and looks when that is drawn. */
function scrollTo(list: Locator, share: number): Promise<Look> {
  return list.evaluate(async (element, where) => {
    element.scrollTop = element.scrollHeight * where;
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    const { top, bottom } = element.getBoundingClientRect();
    const rows = [...element.querySelectorAll('tr[data-index]')];
    return {
      last: Number(rows.at(-1)?.getAttribute('aria-rowindex')),
      elements: document.querySelectorAll('*').length,
      rows: rows.filter((row) => {
        const box = row.getBoundingClientRect();
        return box.bottom > top && box.top < bottom;
      }).length,
    };
  }, share);
}

it(`of ${inside} goes on to its end, with few of them in the document and no long wait`, async () => {
  const page = await browser.newPage({ viewport: { width: 1366, height: 768 }, locale: 'en-GB' });
  await makeUp(page);
  await page.goto(`${app.url}/visitors?sort=-entered#key=${await app.key('operator')}`);
  await page.locator('tbody tr[data-index]').first().waitFor();
  const list = page.getByRole('region', { name: 'Visitors, scrollable' });
  const thread = await watchThread(await page.context().newCDPSession(page));
  const looks: (Look & { readonly milliseconds: number })[] = [];
  const look = async (share: number) => {
    const seen = await scrollTo(list, share);
    looks.push({ ...seen, milliseconds: (await thread.spent()).all });
    return seen;
  };
  let last = 0;
  while (last <= inside) ({ last } = await look(1));
  const walked = looks.length;
  // Anywhere, now that all of it is here.
  for (let step = 0; step < 20; step += 1) await look(((step * 37) % 100) / 100);
  const usual = (of: typeof looks) => median(of.map(({ milliseconds }) => milliseconds));
  const [first, atTheEnd, anywhere] = [
    usual(looks.slice(0, 10)),
    usual(looks.slice(walked - 10, walked)),
    usual(looks.slice(walked)),
  ];
  process.stdout.write(
    `list of ${inside}: at most ${Math.max(...looks.map(({ elements }) => elements))} elements; ` +
      `${first.toFixed(0)} ms of the page's thread for more rows at the beginning, ` +
      `${atTheEnd.toFixed(0)} ms at the end, ${anywhere.toFixed(0)} ms for a look anywhere\n`,
  );
  for (const { elements, rows } of looks) {
    expect(elements).toBeLessThan(mostElements);
    expect(rows).toBeGreaterThan(0);
  }
  expect(atTheEnd).toBeLessThanOrEqual(mostMilliseconds);
  expect(anywhere).toBeLessThanOrEqual(mostMilliseconds);
});
