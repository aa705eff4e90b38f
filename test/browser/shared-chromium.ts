import type { Browser } from 'playwright-core';
import { launchChromium } from './chromium.ts';

let launched: Promise<Browser> | undefined;

/**
 * One browser for all files of a worker, with which it ends: nobody else may close it.
 */
export function sharedChromium(): Promise<Browser> {
  launched ??= launch();
  return launched;
}

async function launch(): Promise<Browser> {
  const forget = () => {
    launched = undefined;
  };
  try {
    const browser = await launchChromium();
    // It may crash; the files after that get another.
    browser.once('disconnected', forget);
    return browser;
  } catch (error) {
    forget();
    throw error;
  }
}

/** Closes every page that a file has opened; done after each file, and before its server stops. */
export async function closeContexts(): Promise<void> {
  const browser = await launched;
  for (const context of browser?.contexts() ?? []) await context.close();
}
