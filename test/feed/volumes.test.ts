import type { CivilDate } from '@khorgos/shared/centre/instant';
import { khorgosSite } from '@khorgos/shared/centre/khorgos';
import { siteSchema } from '@khorgos/shared/centre/site';
import { describe, expect, test } from 'vitest';
import {
  foundingYear,
  foundingYearComposition,
  ordinaryDayOf2025,
  peakDayOf2025,
  shareOut,
  simulate,
} from './index.ts';

const site = siteSchema.parse(khorgosSite);
const date = (text: string) => text as CivilDate;

describe('the volumes of the sources', () => {
  test('an ordinary day of 2025 has over 20,000 passages, the peak day 42,800', () => {
    const passages: Record<string, number> = {};
    const peak = date('2025-10-03');
    for (const { deliveredAt } of simulate({
      seed: 1,
      site,
      from: date('2025-09-30'),
      to: date('2025-10-06'),
      volume: { ...ordinaryDayOf2025, on: { [peak]: peakDayOf2025 } },
    })) {
      // Both sides are closed at 20:00 UTC.
      const day = new Date(deliveredAt + 4 * 3_600_000).toISOString().slice(0, 10);
      passages[day] = (passages[day] ?? 0) + 1;
    }
    expect(Math.abs((passages[peak] ?? 0) - 42_800)).toBeLessThan(500);
    expect(passages['2025-10-04']).toBeGreaterThan(20_000);
  });

  test('the founding year, a tenth of it: exact visits by side, twelve other states and China', () => {
    const entries: Record<string, number> = {};
    const nationalities = new Set<string>();
    let foreigners = 0;
    const { kz, cn } = foundingYear.inAll;
    for (const _ of simulate({
      seed: 1,
      site,
      from: date('2017-01-01'),
      to: date('2017-08-01'),
      volume: { inAll: { kz: kz / 10, cn: cn / 10 } },
      composition: foundingYearComposition,
      onStay({ side, category, nationality, entryMissed }) {
        if (entryMissed) return;
        entries[side] = (entries[side] ?? 0) + 1;
        if (category === 'foreign') foreigners += 1;
        if (category !== 'kazakhstan' && category !== 'stateless') nationalities.add(nationality);
      },
    }));
    expect(entries).toEqual({ kz: 20_000, cn: 50_000 });
    expect(foreigners).toBeGreaterThan(500);
    expect(nationalities.size).toBe(13);
  });

  test('are shared out among the sides of any site', () => {
    expect(shareOut(site, 10_000)).toEqual({ kz: 4000, cn: 6000 });
  });
});
