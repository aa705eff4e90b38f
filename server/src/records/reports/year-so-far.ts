import { createCalendar } from '@khorgos/shared/centre/civil-time';
import { type CivilDate, civilDateSchema, type Instant } from '@khorgos/shared/centre/instant';
import { categoryOf, type StateCode } from '@khorgos/shared/centre/nationality';
import type { SideId, Site } from '@khorgos/shared/centre/site';
import type { Records } from '../records.ts';
import type { VisitGrouping } from '../visits/count-visits.ts';
import { type Period, yearBefore } from '../visits/periods.ts';
import { rowsOf } from '../visits/visits-rows.ts';

/** What was asked for, over the same days of this year and the one before. */
interface Compared {
  readonly visits: number;
  readonly visitors: number;
  readonly visitsYearBefore: number;
  /** Of the visits, as a part of one; null where there were none the year before. */
  readonly growth: number | null;
}

/** The table of a beginning of the year: visits, by side, foreigners and their states, and growth. */
export interface YearSoFar {
  readonly from: CivilDate;
  readonly to: CivilDate;
  readonly comparedWith: { readonly from: CivilDate; readonly to: CivilDate };
  readonly total: Compared;
  readonly bySide: Readonly<Record<SideId, Compared>>;
  readonly foreign: Compared;
  /** The states foreigners came from, the most visits first. */
  readonly foreignCountries: readonly ({ readonly nationality: StateCode } & Compared)[];
}

/**
 * Since the beginning of the civil year, up to and including a date (by default the latest that has begun on
 * any side, of the year that has begun on every side), against the same days of the year before. 29 February
 * is held against the 28th.
 */
export async function yearSoFar(options: {
  readonly records: Pick<Records, 'visits'>;
  readonly site: Site;
  readonly on: CivilDate | undefined;
  readonly now: Instant;
}): Promise<YearSoFar> {
  const { records, site, now } = options;
  const sides = site.sides.map(({ id }) => id);
  const to = options.on ?? lastShown(site, now);
  const from = firstOfYear(to);
  const before = { from: firstOfYear(yearBefore(to)), to: yearBefore(to) };
  const count = async (period: Period, ...by: readonly VisitGrouping[]) => {
    const { total, rows } = await records.visits({ ...period, by, sides });
    return { total, rows: [...rowsOf(rows)] };
  };
  const bySide = await count({ from, to }, 'side');
  const byCategory = await count({ from, to }, 'category');
  const byNationality = await count({ from, to }, 'nationality');
  // Of the year before only visits are shown, and visits add up.
  const earlier = (await count(before, 'side', 'nationality')).rows;
  const visitsBefore = (isOf: (row: (typeof earlier)[number]) => boolean) =>
    earlier.filter(isOf).reduce((sum, { visits }) => sum + visits, 0);
  return {
    from,
    to,
    comparedWith: before,
    total: compared(
      bySide.total,
      visitsBefore(() => true),
    ),
    bySide: Object.fromEntries(
      sides.map((side) => [
        side,
        compared(
          bySide.rows.find((row) => row.side === side),
          visitsBefore((row) => row.side === side),
        ),
      ]),
    ),
    foreign: compared(
      byCategory.rows.find(({ category }) => category === 'foreign'),
      visitsBefore(({ nationality }) => isForeign(nationality)),
    ),
    foreignCountries: byNationality.rows
      .flatMap(({ nationality, ...row }) =>
        nationality !== undefined && isForeign(nationality)
          ? [
              {
                nationality,
                ...compared(
                  row,
                  visitsBefore((other) => other.nationality === nationality),
                ),
              },
            ]
          : [],
      )
      .sort((a, b) => b.visits - a.visits || (a.nationality < b.nationality ? -1 : 1)),
  };
}

function isForeign(nationality: StateCode | undefined): boolean {
  return nationality !== undefined && categoryOf(nationality) === 'foreign';
}

type Counted = { readonly visits: number; readonly visitors: number };

function compared(now: Counted | undefined, visitsYearBefore: number): Compared {
  const { visits, visitors } = now ?? { visits: 0, visitors: 0 };
  return {
    visits,
    visitors,
    visitsYearBefore,
    growth: visitsYearBefore === 0 ? null : visits / visitsYearBefore - 1,
  };
}

/** As the live year, this one turns when the last side's does (R3.4). */
export function lastShown(site: Site, now: Instant): CivilDate {
  const dates = site.sides.map(({ timeZone }) => createCalendar(timeZone).dayOf(now).date).sort();
  const [earliest = civilDateSchema.parse('1970-01-01')] = dates;
  const latest = dates.at(-1) ?? earliest;
  const end = civilDateSchema.parse(`${earliest.slice(0, 4)}-12-31`);
  return [latest, end].sort()[0] ?? end;
}

function firstOfYear(date: CivilDate): CivilDate {
  return civilDateSchema.parse(`${date.slice(0, 4)}-01-01`);
}
