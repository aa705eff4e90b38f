import { createCalendar } from '@khorgos/shared/centre/civil-time';
import { type CivilDate, civilDateSchema, type Instant } from '@khorgos/shared/centre/instant';
import { categoryOf, type StateCode } from '@khorgos/shared/centre/nationality';
import type { SideId, Site } from '@khorgos/shared/centre/site';
import type { Records } from '../records.ts';
import { yearBefore } from '../visits/periods.ts';
import type { YearFigure } from '../visits/year-figures.ts';

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
  readonly records: Pick<Records, 'year'>;
  readonly site: Site;
  readonly on: CivilDate | undefined;
  readonly now: Instant;
}): Promise<YearSoFar> {
  const { records, site, now } = options;
  const sides = site.sides.map(({ id }) => id);
  const to = options.on ?? lastShown(site, now);
  const period = { from: firstOfYear(to), to };
  const before = { from: firstOfYear(yearBefore(to)), to: yearBefore(to) };
  const year = await records.year({ period, before, sides });
  return {
    ...period,
    comparedWith: before,
    total: compared(year.total),
    bySide: Object.fromEntries([...year.bySide].map(([side, figure]) => [side, compared(figure)])),
    foreign: compared(year.foreign),
    foreignCountries: [...year.byNationality]
      .filter(([state, { visits }]) => visits > 0 && categoryOf(state) === 'foreign')
      .map(([nationality, figure]) => ({ nationality, ...compared(figure) }))
      .sort((a, b) => b.visits - a.visits || (a.nationality < b.nationality ? -1 : 1)),
  };
}

function compared({ visits, visitors, visitsBefore }: YearFigure): Compared {
  return {
    visits,
    visitors,
    visitsYearBefore: visitsBefore,
    growth: visitsBefore === 0 ? null : visits / visitsBefore - 1,
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
