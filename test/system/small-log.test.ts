import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { instant, parseInstant } from '@khorgos/shared/centre/instant';
import { smallLog } from '@khorgos/test/feed';
import { afterAll, describe, expect, it } from 'vitest';
import { arrangements } from './arrangements.ts';
import { importLog } from './imported-log.ts';
import { insideAt, readVisitors, stayFigures } from './log-figures.ts';

// The project's own log, simulated, with what was planted in it: the leap day, the night that Almaty
// put its clocks back, every kind of visitor, and one in a hundred exits that no gate saw.
const { site, events, truth } = smallLog();
const lines = events.map((event) => JSON.stringify(event));
const directory = mkdtempSync(join(tmpdir(), 'khorgos-small-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

const hour = 3_600_000;
const from = parseInstant('2024-02-01T00:00:00Z');
const instants = Array.from({ length: 70 }, (_, day) => instant(from + day * 25 * hour));

describe('a simulated log', () => {
  it.each(arrangements)('R2.9 comes to what was planted in %s', async (name, arrange) => {
    const file = join(directory, `${name.replaceAll(/\W/g, '-')}.ndjson`);
    writeFileSync(file, arrange(lines).join('\n'));
    const { summary, log } = await importLog({ file });
    try {
      expect(summary).toEqual({
        accepted: lines.length,
        duplicates: arrange(lines).length - lines.length,
        rejected: 0,
      });
      const visitors = await readVisitors(log);
      for (const at of instants) {
        const { children: _, ...planted } = truth.insideAt(at);
        expect({ at, ...insideAt(visitors, site, at) }).toEqual({ at, ...planted });
      }
      const found = stayFigures(visitors, site);
      expect(found.stays).toBe(truth.stays.filter(({ entryMissed }) => !entryMissed).length);
      expect(found.leftOtherSide).toBe(truth.staysWith('left_other_side').length);
      const planted: Record<string, number> = {};
      for (const [side, months] of Object.entries(truth.flowBy('month')))
        for (const [month, { entries, exits }] of Object.entries(months)) {
          if (entries > 0) planted[`${month} ${side} entries`] = entries;
          if (exits > 0) planted[`${month} ${side} exits`] = exits;
        }
      expect(found.monthly).toEqual(planted);
    } finally {
      await log.close();
    }
  });
});
