import type { State } from '@khorgos/shared/live/state';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeViolations } from './axe.ts';
import { closeContexts, sharedChromium } from './shared-chromium.ts';
import { fixtureStates, type ShownStates, showStates } from './shown-states.ts';

let browser: Browser;
let shown: ShownStates;
let normal: State;

beforeAll(async () => {
  const [started, states] = await Promise.all([sharedChromium(), fixtureStates()]);
  browser = started;
  if (states.normal === undefined) throw new Error('no state to show');
  normal = states.normal;
  shown = await showStates(normal);
});
afterAll(async () => {
  await closeContexts();
  await shown.stop();
});

const patient = { timeout: 15_000 };

async function opened(): Promise<Page> {
  shown.show(normal);
  const page = await browser.newPage({ locale: 'en-GB' });
  await page.goto(`${shown.url}/gates`);
  await page.getByRole('table').first().waitFor(patient);
  return page;
}

const row = (page: Page, gate: string) => page.getByRole('row').filter({ hasText: gate });

describe('the gates', () => {
  it('tell a gate that is silent from one that nobody walks through, as soon as it is', async () => {
    const page = await opened();
    const quiet = row(page, 'kz-in-1');
    expect(await quiet.textContent()).toContain('works, nobody passes');
    const counts = page.getByRole('list', { name: 'How many gates are how' });
    expect(await counts.textContent()).toContain('4 work, nobody passes');
    const ring = await quiet.locator('svg').innerHTML();
    shown.patch({
      gates: { 'kz-in-1': { status: 'silent', lastSeenAt: '2026-11-23T09:00:00.000Z' } },
    });
    await expect.poll(() => quiet.textContent(), patient).toContain('silent – look at it');
    expect(await quiet.textContent()).toContain('14:00:00');
    // Another shape as well as another word, and it comes first.
    expect(await quiet.locator('svg').innerHTML()).not.toBe(ring);
    expect(await page.getByRole('row').nth(1).textContent()).toContain('kz-in-1');
    expect(await axeViolations(page)).toEqual([]);
    await page.close();
  });

  it('say of a gate that is switched off at night that nobody has to do anything', async () => {
    const page = await opened();
    shown.patch({
      sides: { kz: { open: false } },
      gates: { 'kz-in-2': { status: 'silent' } },
    });
    await expect
      .poll(() => row(page, 'kz-in-2').textContent(), patient)
      .toContain('off, its side is closed');
    await page.close();
  });

  it('name the gate whose clock is wrong, and what follows from it', async () => {
    const page = await opened();
    shown.patch({ gates: { 'cn-in-3': { clockAhead: true } } });
    await expect.poll(() => row(page, 'cn-in-3').textContent(), patient).toContain('ahead: set it');
    await page.getByText('1 gate has a clock that is ahead').waitFor(patient);
    shown.patch({ gates: { 'cn-in-3': { clockAheadSeconds: 540 } } });
    await expect
      .poll(() => row(page, 'cn-in-3').textContent(), patient)
      .toContain('ahead by 9\u00a0min: set it');
    await page.close();
  });
});
