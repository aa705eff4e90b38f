import { busyPatch } from '../browser/busy-minute.ts';
import { launchChromium } from '../browser/chromium.ts';
import { fixtureStates, showStates } from '../browser/shown-states.ts';
import { watchThread } from '../browser/thread-time.ts';
import { percentile } from './alternate.ts';
import type { Benchmark } from './benchmark.ts';

const patches = 600;
const warmUp = 100;
const betweenPatches = 100;

/** What a patch costs the thread that draws the wall, all included: parsing, drawing, layout, paint. */
export const wall: Benchmark = {
  name: 'wall',
  async run({ say }) {
    const { normal } = await fixtureStates();
    if (normal === undefined) throw new Error('there is no normal state');
    const browser = await launchChromium();
    const shown = await showStates(normal);
    try {
      const page = await browser.newPage({ viewport: { width: 1920, height: 1080 } });
      await page.goto(`${shown.url}/wall?lang=en`);
      await page.getByRole('complementary').waitFor();
      await page.waitForLoadState('networkidle');
      const thread = await watchThread(page);
      const spent: number[] = [];
      for (let patch = 1; patch <= patches; patch += 1) {
        shown.patch(busyPatch(normal, patch));
        await new Promise((resolve) => setTimeout(resolve, betweenPatches));
        const milliseconds = await thread.spent();
        if (patch > warmUp) spent.push(milliseconds);
        if (patch % 200 === 0) say(`${patch} of ${patches} patches`);
      }
      spent.sort((a, b) => a - b);
      return {
        rows: [
          {
            name: "a patch on the wall's main thread, p95 (processor time)",
            unit: 'ms',
            ours: percentile(spent, 0.95),
            goal: { kind: 'atMost', most: 4 },
          },
        ],
        notes: [
          `p50 ${percentile(spent, 0.5).toFixed(1)} ms, most ${percentile(spent, 1).toFixed(1)} ms, of ${spent.length}; the clocks, heartbeats and curves that fall into the same tenth of a second are in it`,
        ],
      };
    } finally {
      await browser.close();
      await shown.stop();
    }
  },
};
