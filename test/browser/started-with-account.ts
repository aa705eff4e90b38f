import type { Browser } from 'playwright-core';
import { type RunningApp, startRunningApp } from '../system/running-app.ts';
import { sharedChromium } from './shared-chromium.ts';

/** A server and a browser. Somebody has an account: where nobody has there is nothing to sign in to. */
export async function startWithAccount(): Promise<[app: RunningApp, browser: Browser]> {
  const [app, browser] = await Promise.all([startRunningApp(), sharedChromium()]);
  await app.signedIn('viewer');
  return [app, browser];
}

export const patient = { timeout: 20_000 };
export const minute = 60_000;
