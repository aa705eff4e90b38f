import { daysAfter, mondayOf } from '../../centre/periods.ts';
import { type Grouping, isTime, type KindGrouping, type TimeGrouping } from './reports-search.ts';

// Guarantee: what is drawn adds up to what the table says. Whatever there is no room for is drawn
// together as the rest, and a day on which nobody came has its place as well.

/** One row of the report of visits, as the server sends it. */
export interface VisitsRow {
  readonly month?: string;
  readonly week?: string;
  readonly day?: string;
  readonly hour?: number;
  readonly side?: string;
  readonly category?: string;
  readonly nationality?: string;
  readonly visits: number;
  readonly visitors: number;
}

/** What is drawn of one period or kind: as many values as there are series. */
export interface Bar {
  /** `2026-11-23`, `14`, `kz`, `RUS`; absent for the rest. */
  readonly value: string | undefined;
  readonly visits: readonly number[];
}

export interface Picture {
  /** What bars are told apart by, the lowest first; absent for the rest, one without a split. */
  readonly series: readonly (string | undefined)[];
  readonly bars: readonly Bar[];
  readonly isTime: boolean;
}

export interface PictureOptions {
  readonly rows: readonly VisitsRow[];
  readonly by: Grouping;
  readonly split: KindGrouping | undefined;
  readonly from: string;
  /** The last day that has begun. */
  readonly to: string;
}

/** As many greys as can be told apart. */
const mostSeries = 4;
/** Bars that lie, one above the other. */
const mostKinds = 15;
/** Bars beside one another; more would be thinner than a pixel. */
export const mostPeriods = 400;

export function visitsPicture({ rows, by, split, from, to }: PictureOptions): Picture {
  const series =
    split === undefined
      ? [undefined]
      : largest(
          sums(rows, (row) => groupOf(row, split)),
          mostSeries,
        );
  const placeOf = (row: VisitsRow) => {
    const place = split === undefined ? 0 : series.indexOf(groupOf(row, split));
    return place < 0 ? series.length - 1 : place;
  };
  const values = isTime(by)
    ? periodsBetween(by, from, to)
    : largest(
        sums(rows, (row) => groupOf(row, by)),
        mostKinds,
      );
  const bars = new Map(values.map((value) => [value, series.map(() => 0)]));
  for (const row of rows) {
    const bar = bars.get(groupOf(row, by)) ?? bars.get(undefined);
    const place = placeOf(row);
    if (bar !== undefined) bar[place] = (bar[place] ?? 0) + row.visits;
  }
  return {
    series,
    bars: [...bars].map(([value, visits]) => ({ value, visits })),
    isTime: isTime(by),
  };
}

export function groupOf(row: VisitsRow, by: Grouping): string {
  return String(row[by] ?? '');
}

/** Every period between two days, in order. */
function periodsBetween(by: TimeGrouping, from: string, to: string): string[] {
  if (by === 'hour') return Array.from({ length: 24 }, (_, hour) => String(hour));
  const periods: string[] = [];
  let date = by === 'week' ? mondayOf(from) : by === 'month' ? `${from.slice(0, 7)}-01` : from;
  while (date <= to && periods.length <= mostPeriods) {
    periods.push(by === 'month' ? date.slice(0, 7) : date);
    date = next(by, date);
  }
  return periods;
}

function next(by: Exclude<TimeGrouping, 'hour'>, date: string): string {
  switch (by) {
    case 'day':
      return daysAfter(date, 1);
    case 'week':
      return daysAfter(date, 7);
    case 'month':
      return `${daysAfter(date, 31).slice(0, 7)}-01`;
  }
}

function sums(rows: readonly VisitsRow[], keyOf: (row: VisitsRow) => string): Map<string, number> {
  const found = new Map<string, number>();
  for (const row of rows) {
    const key = keyOf(row);
    found.set(key, (found.get(key) ?? 0) + row.visits);
  }
  return found;
}

/** The largest first; when there are more than there is room for, the last place is the rest's. */
function largest(found: ReadonlyMap<string, number>, room: number): (string | undefined)[] {
  const keys = [...found]
    .toSorted(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
    .map(([key]) => key);
  return keys.length <= room ? keys : [...keys.slice(0, room - 1), undefined];
}
