import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningApp, startRunningApp } from '../system/running-app.ts';
import { axeViolations } from './axe.ts';
import { closeContexts, sharedChromium } from './shared-chromium.ts';

// Every page there is, in every language and both themes. A page is opened once: its language and its
// theme change while it stands there, as they do for whoever changes them. AXE=all looks at everything in each, which
// takes minutes; else each page is opened in one language, by turns.

const languages = { kk: 'Қазақша', ru: 'Русский', zh: '中文', en: 'English' } as const;
type Language = keyof typeof languages;
const everyLanguage = ['en', 'kk', 'ru', 'zh'] as const;

/** What a theme can do wrong; all else is the same in both, and colours are in every language. */
const ofColours = ['color-contrast', 'link-in-text-block'];
const isWhole = process.env.AXE === 'all';

const day = 86_400_000;
const ago = (milliseconds: number) => new Date(Date.now() - milliseconds).toISOString();
const entry = (place: number, occurredAt: string, more: object = {}) => ({
  id: `axe:${place}`,
  gateId: place % 2 === 0 ? 'cn-in-1' : 'kz-in-1',
  direction: 'entry',
  occurredAt,
  document: { type: 'passport', issuer: place % 2 === 0 ? 'CHN' : 'KGZ', number: `AXE${place}` },
  ...more,
});

let app: RunningApp;
let browser: Browser;
let admin: BrowserContext;
let visitor: string;
let displayKey: string;
let operatorKey: string;

beforeAll(async () => {
  [app, browser] = await Promise.all([startRunningApp(), sharedChromium()]);
  const keys = await Promise.all([app.key('device'), app.key('display'), app.key('operator')]);
  [displayKey, operatorKey] = [keys[1].key, keys[2].key];
  const sent = await app.request('/api/v1/events', {
    method: 'POST',
    key: keys[0].key,
    body: JSON.stringify([
      // Past every limit, a child alone, and some of today.
      entry(1, ago(40 * day)),
      entry(2, ago(3_600_000), { birthDate: '2020-01-01' }),
      ...Array.from({ length: 6 }, (_, place) => entry(place + 3, ago((place + 1) * 600_000))),
    ]),
  });
  expect(await sent.json()).toMatchObject({ accepted: 8 });
  const { cookie } = await app.signedIn('admin');
  const listed = await app.request('/api/v1/visitors?minDay=30', { cookie });
  visitor = JSON.parse(await listed.text()).visitors[0].ref;
  admin = await browser.newContext({ locale: 'en-GB', reducedMotion: 'reduce' });
  const [name = '', value = ''] = cookie.split(/=(.*)/s);
  await admin.addCookies([{ name, value, url: app.url }]);
});
afterAll(async () => {
  await closeContexts();
  await app.stop();
});

const patient = { timeout: 30_000 };

/** The same at every run, and with one test alone. */
function languageOf({ length }: string): Language {
  return everyLanguage[length % everyLanguage.length] ?? 'en';
}

async function opened(context: BrowserContext, path: string): Promise<Page> {
  const page = await context.newPage();
  const address = new URL(path, app.url);
  if (!address.searchParams.has('lang')) address.searchParams.set('lang', languageOf(path));
  await page.goto(address.href);
  await settled(page);
  return page;
}

/** Its code and its answers have come. */
async function settled(page: Page): Promise<void> {
  await page.locator('h1').first().waitFor(patient);
  // Of who is not in, the feed goes on knocking: there the network is never idle.
  if (!/^\/(sign-in|setup)/.test(new URL(page.url()).pathname))
    await page.waitForLoadState('networkidle');
}

async function inLanguage(page: Page, language: Language): Promise<void> {
  if ((await page.locator('html').getAttribute('lang')) === language) return;
  const own = Object.values(languages).join('|');
  await page.getByRole('button', { name: new RegExp(`(${own})$`) }).click(patient);
  await page.getByRole('menuitem', { name: languages[language] }).click();
  await page.locator(`html[lang="${language}"]`).waitFor(patient);
  await page.getByRole('menu').waitFor({ state: 'detached', ...patient });
}

/** What is wrong in some language or theme, said once with where it was first seen. */
async function found(page: Page): Promise<readonly string[]> {
  const problems = new Map<string, string>();
  const note = (where: string, seen: readonly string[]) => {
    for (const problem of seen) if (!problems.has(problem)) problems.set(problem, where);
  };
  const shown = await page.locator('html').getAttribute('lang');
  const looked = everyLanguage.filter((language) => isWhole || language === shown);
  expect(looked).not.toEqual([]);
  for (const language of looked) {
    await inLanguage(page, language);
    note(`${language} light`, await axeViolations(page));
    await page.emulateMedia({ colorScheme: 'dark' });
    note(`${language} dark`, await axeViolations(page, isWhole ? {} : { rules: ofColours }));
    await page.emulateMedia({ colorScheme: 'light' });
  }
  return [...problems].map(([problem, where]) => `${where}: ${problem}`);
}

describe('axe finds nothing wrong in any language and theme', () => {
  it.each([
    '/',
    '/visitors',
    'the visitor',
    '/alerts',
    '/alerts?show=past',
    '/history',
    '/history?with=2026-11-20',
    '/reports',
    '/reports?report=stays',
    '/reports?report=year',
    '/gates',
    ...['hours', 'closures', 'policy', 'capacity', 'gates', 'people', 'keys', 'audit'].map(
      (tab) => `/settings?tab=${tab}`,
    ),
    '/password',
    '/gates/nowhere',
  ])('with %s', async (path) => {
    const page = await opened(admin, path === 'the visitor' ? `/visitors/${visitor}` : path);
    expect(await found(page)).toEqual([]);
    await page.close();
  });

  it.each(['/sign-in?error=x', '/setup', '/setup#token=x'])('with %s', async (path) => {
    const context = await browser.newContext({ locale: 'en-GB', reducedMotion: 'reduce' });
    const page = await opened(context, path);
    expect(await found(page)).toEqual([]);
    await context.close();
  });

  it.each(['/wall', '/rollcall'])('with %s, which is opened in each', async (path) => {
    const key = path === '/wall' ? displayKey : operatorKey;
    const problems: string[] = [];
    for (const language of everyLanguage)
      for (const theme of ['light', 'dark'] as const) {
        // Each language once and each theme twice shows as much; `wall-looks` looks at the wall's others.
        const place = everyLanguage.indexOf(language);
        if (!isWhole && (place % 2 === 0) === (theme === 'dark')) continue;
        if (!isWhole && path === '/wall' && place > 1) continue;
        const context = await browser.newContext({ colorScheme: theme, reducedMotion: 'reduce' });
        const page = await opened(
          context,
          `${path}?lang=${language}&theme=${theme}&dim=off#key=${key}`,
        );
        for (const problem of await axeViolations(page))
          problems.push(`${language} ${theme}: ${problem}`);
        await context.close();
      }
    expect(problems).toEqual([]);
  });
});
