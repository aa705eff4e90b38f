import type { Page, Response } from 'playwright-core';
import { expect } from 'vitest';

const stepMilliseconds = 61_000;

/**
 * Puts the page's clock forward until what it asks for every minute was asked for and answered.
 * One step may be too early: the answer before may still be on its way to the screen, and its minute is counted from there.
 */
export async function untilAskedAgain(page: Page, path: string): Promise<void> {
  const answers: number[] = [];
  const note = (response: Response) => {
    if (new URL(response.url()).pathname === path) answers.push(response.status());
  };
  page.on('response', note);
  const answersAfterStep = async () => {
    await page.clock.fastForward(stepMilliseconds);
    return answers.length;
  };
  await expect.poll(answersAfterStep, { interval: 500, timeout: 20_000 }).toBeGreaterThan(0);
  page.off('response', note);
  expect(new Set(answers)).toEqual(new Set([200]));
}
