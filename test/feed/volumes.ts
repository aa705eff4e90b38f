// How many come (RULES "The place"). The sources count passages or visits; a visit is an entry and,
// as nearly everybody leaves again, two passages.
import type { CivilDate } from '@khorgos/shared/centre/instant';
import type { Site } from '@khorgos/shared/centre/site';

/** Entries by side id; a side that is not named has none. */
export type EntriesBySide = Readonly<Record<string, number>>;

/** How many come in by each side. */
export type Volume =
  | {
      /** The mean of an open day; weekday, season and chance vary it. */
      readonly perDay: EntriesBySide;
      /** Days whose number is exactly this instead. */
      readonly on?: Readonly<Record<CivilDate, EntriesBySide>>;
    }
  /** Exactly so many entries from `from` to `to`, spread over the open days between. */
  | { readonly inAll: EntriesBySide };

/** 2017: "2,500-3,000 entries a day from the Kazakh side". */
export const kazakhSideIn2017 = { perDay: { kz: 2750 } } satisfies Volume;

/** 2020: "about 10,000 a day from both". */
export const bothSidesIn2020 = { perDay: { kz: 2900, cn: 7100 } } satisfies Volume;

/** 2025: 9.99 million passages, "usually over 20,000 a day". Passages, so half as many entries. */
export const ordinaryDayOf2025 = { perDay: { kz: 3100, cn: 7300 } } satisfies Volume;

/** The peak day of 2025: 42,800 passages, so 21,400 entries. Use it under {@link Volume}'s `on`. */
export const peakDayOf2025 = { kz: 6400, cn: 15_000 } satisfies EntriesBySide;

/** The founding text: 700,000 visits since the beginning of the year, 200,000 by the Kazakh side. */
export const foundingYear = { inAll: { kz: 200_000, cn: 500_000 } } satisfies Volume;

/** 1 January to 19 April 2024: 1.34 million passages, so half as many entries. */
export const springOf2024 = { inAll: { kz: 195_000, cn: 475_000 } } satisfies Volume;

/** The founding text's foreigners, over 5,000 of its 700,000 visits; for `composition` by side. */
export const foundingYearComposition = {
  kz: { kazakhstan: 0.955, china: 0.02, foreign: 0.0225, stateless: 0.0025 },
  cn: { kazakhstan: 0.05, china: 0.948, foreign: 0.0018, stateless: 0.0002 },
};

/** Shares a day's entries out among the sides of any site, by their entry gates. */
export function shareOut(site: Site, entries: number): EntriesBySide {
  const gates = site.sides.map(
    (side) => side.gates.filter(({ directions }) => directions.includes('entry')).length,
  );
  const all = gates.reduce((sum, count) => sum + count, 0);
  return Object.fromEntries(
    site.sides.map((side, index) => [side.id, (entries * (gates[index] ?? 0)) / Math.max(all, 1)]),
  );
}
