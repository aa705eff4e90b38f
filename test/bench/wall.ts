import { busyPatch } from '../browser/busy-minute.ts';
import { launchChromium } from '../browser/chromium.ts';
import { fixtureStates, showStates } from '../browser/shown-states.ts';
import { type Spent, type ThreadTime, watchThread } from '../browser/thread-time.ts';
import { openUnwatchedPage } from '../browser/unwatched-page.ts';
import { percentile } from './alternate.ts';
import type { Benchmark } from './benchmark.ts';

const patches = 700;
const warmUp = 100;
const betweenPatches = 100;
/** One is raised each minute, as many as may be on a peak day; half of the minute it stands. */
const alertEvery = 600;
const still = 200;
/** Tenths of a second in which what comes last is loaded. */
const settling = 20;
const isDrawn = "document.readyState === 'complete' && document.querySelector('aside') !== null";

/**
 * What a patch costs the thread that draws the wall, all included: parsing, drawing, layout, paint. The page is one
 * that nobody watches, as on a wall. Its patches come as fast as a server ever cuts them, and half of them change an
 * alert: on a day only those of the hour before a closing do, whose alert counts who is still inside.
 */
export const wall: Benchmark = {
  name: 'wall',
  async run({ say }) {
    const { normal } = await fixtureStates();
    if (normal === undefined) throw new Error('there is no normal state');
    const browser = await launchChromium();
    const shown = await showStates(normal);
    try {
      const page = await openUnwatchedPage({
        browser,
        url: `${shown.url}/wall?lang=en`,
        width: 1920,
        height: 1080,
      });
      await page.until(isDrawn);
      // A browser begins with a pointer in its corner, and looks after each layout what lies beneath. A wall has
      // none that ever moved, and a page that is loaded anew knows of none.
      await page.until('window.isOld = true');
      await page.send('Page.reload');
      await page.until(`!window.isOld && ${isDrawn}`);
      const thread = await watchThread(page);
      await measure(thread, settling, () => {});
      const clocks = await measure(thread, still, () => {});
      const spent = await measure(thread, patches, (patch) => {
        shown.patch(busyPatch(normal, patch, alertEvery));
        if (patch % 200 === 0) say(`${patch} of ${patches} patches`);
      });
      const measured = spent.slice(warmUp);
      return {
        rows: [
          {
            name: "a patch on the wall's main thread, p95 (processor time)",
            unit: 'ms',
            ours: shareOf(measured, 'all', 0.95),
            goal: { kind: 'atMost', most: 4 },
          },
        ],
        notes: [
          `p50 ${textOf(measured, 0.5)}; most ${shareOf(measured, 'all', 1).toFixed(1)} ms of ${measured.length}`,
          `p95 ${textOf(measured, 0.95)}`,
          'the clocks, heartbeats and curves that fall into the same tenth of a second are in it; ' +
            `without a patch they are p50 ${textOf(clocks, 0.5)}; p95 ${textOf(clocks, 0.95)}`,
        ],
      };
    } finally {
      await browser.close();
      await shown.stop();
    }
  },
};

async function measure(thread: ThreadTime, times: number, act: (time: number) => void) {
  const spent: Spent[] = [];
  await thread.spent();
  for (let time = 1; time <= times; time += 1) {
    act(time);
    await new Promise((resolve) => setTimeout(resolve, betweenPatches));
    spent.push(await thread.spent());
  }
  return spent;
}

function shareOf(spent: readonly Spent[], part: keyof Spent, share: number): number {
  return percentile(
    spent.map((each) => each[part]).toSorted((a, b) => a - b),
    share,
  );
}

function textOf(spent: readonly Spent[], share: number): string {
  const one = (part: keyof Spent) => shareOf(spent, part, share).toFixed(1);
  return `${one('all')} ms (script ${one('script')}, style ${one('style')}, layout ${one('layout')}, paint and all else ${one('other')})`;
}
