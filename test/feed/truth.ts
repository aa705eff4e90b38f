// What was planted, counted plainly over the planted stays: nothing here knows how the server counts.
import { type Calendar, createCalendar } from '@khorgos/shared/centre/civil-time';
import type { CivilDate, Instant } from '@khorgos/shared/centre/instant';
import type { SideId, Site } from '@khorgos/shared/centre/site';
import type { PlantedCause, PlantedStay } from './stay.ts';

/** Numbers of people by a key; a key with nobody is absent. */
export type Tally = Record<string, number>;

export interface InsideFigures {
  readonly total: number;
  readonly bySide: Tally;
  readonly byCategory: Tally;
  readonly byNationality: Tally;
  readonly children: number;
}

/** Entries and exits of a side, on the side of the stay; a passage no gate saw is in neither. */
export interface Flow {
  readonly entries: number;
  readonly exits: number;
}

export interface Truth {
  readonly stays: readonly PlantedStay[];
  /** Pass as `onStay` of `simulate`. */
  add(stay: PlantedStay): void;
  /** Who is inside, so far as gates could know: a missed exit is known by the next entry. */
  insideAt(at: Instant): InsideFigures;
  /** By side and civil day (`2026-11-23`) or month (`2026-11`) on the calendar of the side. */
  flowBy(unit: 'day' | 'month'): Readonly<Record<string, Record<string, Flow>>>;
  /** Stays that reached at least so many civil days by `at`; the day of entry is day 1. */
  staysOfDays(days: number, at: Instant): PlantedStay[];
  /** People inside at `at` whose stay is longer than the site's policy allows. */
  overstaysAt(at: Instant): PlantedStay[];
  staysWith(cause: PlantedCause): PlantedStay[];
}

/** An empty truth about a site; memory grows with every stay added. */
export function createTruth(site: Site): Truth {
  const stays: PlantedStay[] = [];
  const calendars = new Map(site.sides.map((side) => [side.id, createCalendar(side.timeZone)]));

  function calendarOf(side: SideId): Calendar {
    const calendar = calendars.get(side);
    if (calendar === undefined) throw new RangeError(`no side ${side}`);
    return calendar;
  }

  function lastDay(stay: PlantedStay, at: Instant): number {
    const calendar = calendarOf(stay.side);
    const end = endOf(stay);
    const until = end === undefined || end > at ? at : end;
    return daysBetween(calendar.dayOf(stay.entryAt).date, calendar.dayOf(until).date) + 1;
  }

  return {
    stays,
    add: (stay) => {
      stays.push(stay);
    },
    insideAt(at) {
      const figures = { total: 0, bySide: {}, byCategory: {}, byNationality: {}, children: 0 };
      for (const stay of stays) {
        if (!isInside(stay, at)) continue;
        figures.total += 1;
        if (stay.child) figures.children += 1;
        count(figures.bySide, stay.side);
        count(figures.byCategory, stay.category);
        count(figures.byNationality, stay.nationality);
      }
      return figures;
    },
    flowBy(unit) {
      const flows: Record<string, Record<string, { entries: number; exits: number }>> = {};
      const note = (side: SideId, at: Instant, what: keyof Flow) => {
        const { date } = calendarOf(side).dayOf(at);
        const key = unit === 'day' ? date : date.slice(0, 7);
        flows[side] ??= {};
        flows[side][key] ??= { entries: 0, exits: 0 };
        flows[side][key][what] += 1;
      };
      for (const stay of stays) {
        if (stay.entryMissed) continue;
        note(stay.side, stay.entryAt, 'entries');
        if (stay.exitAt !== undefined) note(stay.side, stay.exitAt, 'exits');
      }
      return flows;
    },
    staysOfDays: (days, at) =>
      stays.filter((stay) => !stay.entryMissed && stay.entryAt <= at && lastDay(stay, at) >= days),
    overstaysAt: (at) =>
      stays.filter((stay) => isInside(stay, at) && lastDay(stay, at) > site.policy.maxDays),
    staysWith: (cause) => stays.filter(({ causes }) => causes.includes(cause)),
  };
}

function endOf({ exitAt, endedByEntryAt }: PlantedStay): Instant | undefined {
  return exitAt ?? endedByEntryAt;
}

function isInside(stay: PlantedStay, at: Instant): boolean {
  if (stay.entryMissed || stay.entryAt > at) return false;
  const end = endOf(stay);
  return end === undefined || end > at;
}

function count(tally: Tally, key: string) {
  tally[key] = (tally[key] ?? 0) + 1;
}

function daysBetween(from: CivilDate, to: CivilDate): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}
