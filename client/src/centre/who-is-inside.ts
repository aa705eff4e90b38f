import type { State } from '@khorgos/shared/live/state';

export const categories = ['kazakhstan', 'china', 'foreign', 'stateless'] as const;
export type CategoryName = (typeof categories)[number];

export interface Part {
  readonly category: CategoryName;
  readonly count: number;
  /** 0 to 1; all 0 when nobody is inside. */
  readonly share: number;
}

export function categoryParts(counts: State['counts']): Part[] {
  return categories.map((category) => {
    const count = counts.byCategory[category] ?? 0;
    return { category, count, share: counts.total === 0 ? 0 : count / counts.total };
  });
}

export interface NationalityTable {
  readonly rows: readonly { readonly code: string; readonly count: number }[];
  readonly rest: { readonly codes: readonly string[]; readonly count: number };
}

/** The most frequent nationalities, and what is left of them in one line. */
export function nationalityTable(
  byNationality: Readonly<Record<string, number>>,
  length: number,
): NationalityTable {
  const sorted = Object.entries(byNationality)
    .map(([code, count]) => ({ code, count }))
    .filter(({ count }) => count > 0)
    .toSorted((a, b) => b.count - a.count || a.code.localeCompare(b.code));
  const rest = sorted.slice(length);
  return {
    rows: sorted.slice(0, length),
    rest: {
      codes: rest.map(({ code }) => code),
      count: rest.reduce((sum, { count }) => sum + count, 0),
    },
  };
}
