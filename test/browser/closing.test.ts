import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { State } from '@khorgos/shared/live/state';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Khorgos, startKhorgos } from '../system/khorgos-process.ts';
import { closeContexts, sharedChromium } from './shared-chromium.ts';

// The last hour of a day, sixty times as fast: a minute of the Centre is a second of the test. The
// Kazakh side closes at 24:00 in Almaty, three hours after the Chinese side.

const begin = Date.parse('2026-11-23T17:58:00Z');
const closing = Date.parse('2026-11-23T19:00:00Z');
const rate = 60;
const pictures = fileURLToPath(new URL('../../screenshots/', import.meta.url));

let khorgos: Khorgos;
let browser: Browser;
let device: string;
let display: string;
let operator: string;
let page: Page;
let beats: NodeJS.Timeout;
let made = 0;

beforeAll(async () => {
  browser = await sharedChromium();
  await mkdir(pictures, { recursive: true });
  khorgos = await startKhorgos({
    environment: { CLOCK_START: new Date(begin).toISOString(), CLOCK_RATE: String(rate) },
  });
  [device, display, operator] = await Promise.all([
    khorgos.key('device'),
    khorgos.key('display'),
    khorgos.key('operator'),
  ]);
  // The hour begins when all is ready for it, and not while keys are made.
  await khorgos.kill('SIGTERM');
  await khorgos.restart();
  // The gates are alive; a gate that is not heard of for two minutes is silent.
  beats = setInterval(() => void beat().catch(() => undefined), 500);
  // Somebody saw last night that the guest stayed; tonight nobody should be asked again.
  await post(passage('entry', { visitor: 'GUEST', at: Date.parse('2026-11-22T10:00:00Z') }));
  await acknowledgeAll();
  await post(
    passage('entry', { visitor: 'DAY1', at: Date.parse('2026-11-23T05:00:00Z') }),
    passage('entry', { visitor: 'DAY2', at: Date.parse('2026-11-23T12:30:00Z') }),
    passage('entry', { visitor: 'DAY3', at: Date.parse('2026-11-23T13:00:00Z') }),
  );
  page = await browser.newPage({ viewport: { width: 1920, height: 1080 } });
  await page.goto(`${khorgos.url}/wall#key=${display}`);
});
afterAll(async () => {
  clearInterval(beats);
  await closeContexts();
  await khorgos.stop();
});

async function beat(): Promise<void> {
  for (const gate of ['kz-in-1', 'kz-out-1'])
    await fetch(`${khorgos.url}/api/v1/gates/${gate}/heartbeat`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${device}` },
    });
}

function passage(direction: 'entry' | 'exit', { visitor, at }: { visitor: string; at: number }) {
  made += 1;
  return {
    id: `closing:${made}`,
    gateId: direction === 'entry' ? 'kz-in-1' : 'kz-out-1',
    direction,
    occurredAt: new Date(at).toISOString(),
    document: { type: 'id_card', issuer: 'KAZ', number: visitor },
  };
}

async function post(...events: readonly ReturnType<typeof passage>[]): Promise<void> {
  const response = await fetch(`${khorgos.url}/api/v1/events`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${device}`, 'Content-Type': 'application/json' },
    body: JSON.stringify(events),
  });
  expect(response.status, await response.clone().text()).toBe(200);
}

async function live(): Promise<State> {
  const response = await fetch(`${khorgos.url}/api/v1/live`, {
    headers: { Authorization: `Bearer ${display}` },
  });
  return (await response.json()) as State;
}

async function leave(...visitors: readonly string[]): Promise<void> {
  const at = Date.parse((await live()).at);
  await post(...visitors.map((visitor) => passage('exit', { visitor, at })));
}

async function acknowledgeAll(): Promise<void> {
  for (const key of Object.keys((await live()).alerts)) {
    const response = await fetch(
      `${khorgos.url}/api/v1/alerts/${encodeURIComponent(key)}/acknowledge`,
      { method: 'POST', headers: { Authorization: `Bearer ${operator}` } },
    );
    expect(response.ok, key).toBe(true);
  }
}

const attention = (): Locator => page.getByRole('complementary', { name: 'Attention' });
const card = (title: string): Locator =>
  attention().getByRole('listitem').filter({ hasText: title });
const kazakhSide = (): Locator => page.getByRole('region', { name: 'Kazakh side' });

/** Waits for words on the wall, as long as `minutes` of the Centre take. */
function says(where: Locator, words: RegExp, minutes: number): Promise<void> {
  return expect
    .poll(async () => (await where.allTextContents()).join('\n'), {
      timeout: (minutes * 60_000) / rate + 10_000,
      interval: 200,
    })
    .toMatch(words);
}

const picture = (name: string) => page.screenshot({ path: `${pictures}closing-${name}.png` });

describe('the evening on the wall', () => {
  it('knows of the hotel guest', async () => {
    await says(card('Inside after closing'), /acknowledged.*1 still inside/, 1);
  });

  it('says an hour before the closing how many have yet to leave, hotel guests apart', async () => {
    await says(card('Closing soon'), /Medium.*closes within 1\sh, at 24:00/, 5);
    await says(card('Closing soon'), /3 day visitors.*1\sovernight/, 1);
    await says(card('Closing soon'), /Announce the closing/, 1);
    await says(kazakhSide(), /closes in \d+\smin/, 1);
    await says(kazakhSide(), /3 day visitors still inside.*1\sovernight/, 1);
    await picture('60');
  });

  it('counts down as they leave', async () => {
    await leave('DAY3');
    await says(kazakhSide(), /2 day visitors still inside.*1\sovernight/, 1);
  });

  it('grows more pressing half an hour and a quarter of an hour before', async () => {
    await says(card('Closing soon'), /High.*closes within 30\smin/, 32);
    await picture('30');
    await says(card('Closing soon'), /High.*closes within 15\smin/, 16);
    await picture('15');
    expect(await card('Closing soon').count()).toBe(1);
  });

  it('names after the closing who is still inside, and not the hotel guest', async () => {
    await says(card('Inside after closing'), /High.*2 still inside/, 17);
    const { alerts } = await live();
    const late = Object.values(alerts).find(({ kind }) => kind === 'inside_after_closing');
    const refs = late?.params.refs;
    expect(refs).toHaveLength(2);
    for (const ref of Array.isArray(refs) ? refs : [])
      expect(await card('Inside after closing').textContent()).toContain(ref);
    await says(card('Inside after closing'), /closed at 24:00/, 1);
    await says(kazakhSide(), /2 still to leave/, 2);
    await says(kazakhSide(), /1\sovernight.*opens at 07:00/, 1);
    await says(card('Closing soon'), /^$/, 1);
    await picture('after');
  });

  it('lets the alert go when they are out, and is calm when somebody has seen it', async () => {
    await expect
      .poll(async () => Date.parse((await live()).at), { timeout: 60_000 })
      .toBeGreaterThan(closing + 25 * 60_000);
    await leave('DAY1', 'DAY2');
    await says(card('Inside after closing'), /over since 00:\d\d, not acknowledged/, 3);
    await says(kazakhSide(), /opens at 07:00/, 1);
    await expect.poll(() => kazakhSide().textContent()).not.toContain('to leave');
    await picture('cleared');

    // A gate that was not heard of for two of these seconds was silent as well.
    await expect
      .poll(
        async () => {
          await acknowledgeAll();
          return attention().textContent();
        },
        { timeout: 20_000, interval: 500 },
      )
      .toContain('All is well');
    await picture('calm');
  });
});
