import { createScaledClock } from '@khorgos/server/platform/clock';
import { parseInstant } from '@khorgos/shared/centre/instant';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { startAppInProcess } from '../system/app-in-process.ts';
import { closeContexts, sharedChromium } from './shared-chromium.ts';

export const day = 86_400_000;
export const patient = { timeout: 20_000 };

/** Of the one from Kazakhstan, who came first and is close to the limit. */
export const number = 'JOURNEY7731';

// Noon by the clocks of Almaty: a day of a stay is the same from the first test to the last.
const clock = createScaledClock({ start: parseInstant('2026-11-26T07:00:00Z'), rate: 1 });
export const ago = (milliseconds: number) => new Date(clock.now() - milliseconds).toISOString();

export const entry = (place: number, occurredAt: string, more: object = {}) => ({
  id: `visitors:${place}`,
  gateId: 'kz-in-1',
  direction: 'entry',
  occurredAt,
  document: { type: 'passport', issuer: 'KGZ', number: `CROWD${place}` },
  ...more,
});

/** A server with 451 visitors inside: more than a page of the list holds. */
export async function startWithCrowd() {
  const [app, browser] = await Promise.all([startAppInProcess({ clock }), sharedChromium()]);
  const [device, operator, manager] = await Promise.all([
    app.key('device'),
    app.key('operator'),
    app.key('manager'),
  ]);
  const { text } = await app.post(device, '/api/v1/events', [
    entry(0, ago(28 * day), { document: { type: 'id_card', issuer: 'KAZ', number } }),
    ...Array.from({ length: 450 }, (_, place) => entry(place + 1, ago(place * 1000))),
  ]);
  expect(JSON.parse(text)).toMatchObject({ accepted: 451 });
  return {
    app,
    device,
    operator,
    manager,
    async opened(path: string, key: string): Promise<Page> {
      const page = await browser.newPage({ locale: 'en-GB' });
      await page.goto(`${app.url}${path}#key=${key}`);
      await page.getByRole('heading', { level: 1 }).waitFor(patient);
      return page;
    },
    async stop() {
      await closeContexts();
      await app.stop();
    },
  };
}

export type Crowd = Awaited<ReturnType<typeof startWithCrowd>>;
