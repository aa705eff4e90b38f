import type { CDPSession, Page } from 'playwright-core';

/** How long the thread of a page has worked, in milliseconds of processor time: however busy the machine is. */
export interface ThreadTime {
  /** Since it was last asked. */
  spent(): Promise<number>;
}

export async function watchThread(page: Page): Promise<ThreadTime> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  let before = await busyMilliseconds(session);
  return {
    async spent() {
      const now = await busyMilliseconds(session);
      const spent = now - before;
      before = now;
      return spent;
    },
  };
}

async function busyMilliseconds(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics');
  const seconds = metrics.find(({ name }) => name === 'TaskDuration')?.value;
  if (seconds === undefined) throw new Error('the browser does not tell how busy a page is');
  return seconds * 1000;
}
