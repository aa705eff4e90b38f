import type { Page } from 'playwright-core';

/** A task that kept a page's thread for more than 50 ms. */
export interface LongTask {
  /** Milliseconds of the page's clock. */
  readonly from: number;
  readonly milliseconds: number;
}

declare global {
  interface Window {
    longTasks: LongTask[];
  }
}

/** Notes a page's long tasks from now on. */
export async function watchLongTasks(page: Page): Promise<void> {
  await page.evaluate(() => {
    window.longTasks = [];
    new PerformanceObserver((list) => {
      for (const { startTime, duration } of list.getEntries())
        window.longTasks.push({ from: startTime, milliseconds: duration });
    }).observe({ type: 'longtask' });
  });
}

export function longTasksOf(page: Page): Promise<readonly LongTask[]> {
  return page.evaluate(() => window.longTasks);
}
