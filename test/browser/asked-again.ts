import type { Page, Request, Response } from 'playwright-core';
import { expect } from 'vitest';

const stepMilliseconds = 61_000;

/** How often and how long to look for what comes of a clock that is put forward. */
export const minuteByMinute = { interval: 500, timeout: 20_000 };

/**
 * Puts the page's clock forward until what it asks for every minute was asked for and answered.
 * One step may be too early: the answer before may still be on its way to the screen, and its minute is counted from there.
 * For the same reason what is answered now may have been asked for before, which is not what is waited for.
 */
export async function untilAskedAgain(page: Page, path: string): Promise<void> {
  const asked = new Set<Request>();
  const answers: number[] = [];
  const noteRequest = (request: Request) => {
    if (new URL(request.url()).pathname === path) asked.add(request);
  };
  const noteAnswer = (response: Response) => {
    if (asked.has(response.request())) answers.push(response.status());
  };
  page.on('request', noteRequest);
  page.on('response', noteAnswer);
  await expect
    .poll(
      aMinuteLater(page, () => answers.length),
      minuteByMinute,
    )
    .toBeGreaterThan(0);
  page.off('request', noteRequest);
  page.off('response', noteAnswer);
  expect(new Set(answers)).toEqual(new Set([200]));
}

/** What is seen each time after the page's clock was put forward by a minute. */
export function aMinuteLater<Seen>(
  page: Page,
  look: () => Seen | Promise<Seen>,
): () => Promise<Seen> {
  return async () => {
    await page.clock.fastForward(stepMilliseconds);
    return look();
  };
}
