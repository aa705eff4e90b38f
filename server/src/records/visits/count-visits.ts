import type { Calendar } from '@khorgos/shared/centre/civil-time';
import { type CivilDate, type Instant, instant } from '@khorgos/shared/centre/instant';
import { categoryOf, type StateCode } from '@khorgos/shared/centre/nationality';
import type { SideId } from '@khorgos/shared/centre/site';
import { VisitorSet, VisitorsByGroup } from './distinct.ts';
import { type Period, periodOf } from './periods.ts';
import type { SheetReader } from './sheet-reader.ts';
import { nationalityCodes, nationalityOf } from './visit-sheet.ts';
import { type GroupNamed, type PackedRows, type PeriodNamed, RowPacker } from './visits-rows.ts';

/** What the visits of a time can be told apart by; the periods are civil ones of the side of entry. */
export const visitGroupings = [
  'side',
  'nationality',
  'category',
  'hour',
  'day',
  'week',
  'month',
] as const;

export type VisitGrouping = (typeof visitGroupings)[number];

export interface VisitsCounted {
  readonly total: { readonly visits: number; readonly visitors: number };
  readonly rows: PackedRows;
}

interface Group {
  readonly index: number;
  readonly of: GroupNamed;
}

interface Figures {
  visits: number;
  visitors: number;
}

/** More groups than anybody asks for within one period: sides, states and hours of the day. */
const mostGroups = 1 << 17;

/**
 * Visits and distinct visitors that began between two civil dates, both included, each date by the
 * calendar of the side of entry.
 *
 * A visitor is counted once in each row and once in the total, so rows need not add up to it.
 *
 * @param calendars of the sides that are counted, in the order of the rows.
 * @param until visits that began after it are left out.
 */
export function countVisits(options: {
  readonly sheets: SheetReader;
  readonly calendars: ReadonlyMap<SideId, Calendar>;
  readonly from: CivilDate;
  readonly to: CivilDate;
  readonly by: ReadonlySet<VisitGrouping>;
  readonly until?: Instant;
}): VisitsCounted {
  const { sheets, calendars, from, to, by, until } = options;
  const total = new VisitorSet();
  let visits = 0;
  const rows = new RowPacker();
  const met = new VisitorsByGroup({ groups: mostGroups, many: !by.has('day') && !by.has('week') });

  const groups = new Groups(by);
  for (const { days, period } of periodsOf(from, to, by)) {
    const figures: Figures[] = [];
    met.clear();
    rows.begin(period);
    for (const [side, calendar] of calendars)
      for (const { date, sheet } of sheets.between(side, days.from, days.to)) {
        const hourOf = by.has('hour') ? hourOfDay(calendar, date) : () => 0;
        for (let place = 0; place < sheet.size; place += 1) {
          const enteredAt = sheet.enteredAt[place] ?? 0;
          if (until !== undefined && enteredAt > until) break;
          const visitor = sheet.visitors[place] ?? 0;
          visits += 1;
          total.add(visitor);
          if (by.size === 0) continue;
          const group = groups.of(side, sheet.nationalities[place] ?? 0, hourOf(enteredAt));
          const own = figures[group] ?? { visits: 0, visitors: 0 };
          figures[group] = own;
          own.visits += 1;
          if (met.add(visitor, group)) own.visitors += 1;
        }
      }
    if (by.size === 0) continue;
    for (const { index } of groups.inOrder()) {
      const own = figures[index];
      if (own !== undefined) rows.add(index, own.visits, own.visitors);
    }
  }
  return { total: { visits, visitors: total.size }, rows: rows.pack(groups.named()) };
}

/** What rows there are within a period, numbered as they are met. */
class Groups {
  readonly #by: ReadonlySet<VisitGrouping>;
  readonly #groups: Group[] = [];
  readonly #sides: SideId[] = [];
  /** Number of the group by side, hour and nationality. */
  readonly #numbers: Int32Array[] = [];
  #ordered: readonly Group[] = [];

  constructor(by: ReadonlySet<VisitGrouping>) {
    this.#by = by;
  }

  of(side: SideId, nationality: number, hour: number): number {
    const sidePlace = this.#sides.at(-1) === side ? this.#sides.length - 1 : this.#place(side);
    const table = sidePlace * 24 + hour;
    let numbers = this.#numbers[table];
    if (numbers === undefined) {
      numbers = new Int32Array(nationalityCodes).fill(-1);
      this.#numbers[table] = numbers;
    }
    const known = numbers[nationality] ?? -1;
    if (known >= 0) return known;
    const index = this.#numberOf(side, nationalityOf(nationality), hour);
    numbers[nationality] = index;
    return index;
  }

  /** By side as given, then hour, then category and nationality by name. */
  inOrder(): readonly Group[] {
    if (this.#ordered.length === this.#groups.length) return this.#ordered;
    const place = ({ of }: Group) => (of.side === undefined ? 0 : this.#sides.indexOf(of.side));
    const name = ({ of }: Group) => `${of.category ?? ''} ${of.nationality ?? ''}`;
    this.#ordered = this.#groups.toSorted(
      (a, b) =>
        place(a) - place(b) || (a.of.hour ?? 0) - (b.of.hour ?? 0) || (name(a) < name(b) ? -1 : 1),
    );
    return this.#ordered;
  }

  /** By their numbers. */
  named(): readonly GroupNamed[] {
    return this.#groups.map(({ of }) => of);
  }

  #place(side: SideId): number {
    const known = this.#sides.indexOf(side);
    if (known >= 0) return known;
    this.#sides.push(side);
    return this.#sides.length - 1;
  }

  #numberOf(side: SideId, nationality: StateCode, hour: number): number {
    const by = this.#by;
    const category = categoryOf(nationality);
    const same = this.#groups.find(
      ({ of }) =>
        (!by.has('side') || of.side === side) &&
        (!by.has('hour') || of.hour === hour) &&
        (!by.has('category') || of.category === category) &&
        (!by.has('nationality') || of.nationality === nationality),
    );
    if (same !== undefined) return same.index;
    const index = this.#groups.length;
    this.#groups.push({
      index,
      of: {
        ...(by.has('side') ? { side } : {}),
        ...(by.has('hour') ? { hour } : {}),
        ...(by.has('category') ? { category } : {}),
        ...(by.has('nationality') ? { nationality } : {}),
      },
    });
    return index;
  }
}

/** The stretches of days that are rows of their own, in order; one for all without a period. */
function* periodsOf(
  from: CivilDate,
  to: CivilDate,
  by: ReadonlySet<VisitGrouping>,
): Generator<{
  readonly days: Period;
  readonly period: PeriodNamed;
}> {
  const finest = (['day', 'week', 'month'] as const).filter((grouping) => by.has(grouping));
  if (finest.length === 0) {
    yield { days: { from, to }, period: {} };
    return;
  }
  for (let first = from; first <= to; ) {
    const days = periodOf(first, to, finest);
    yield {
      days,
      period: {
        ...(by.has('month') ? { month: first.slice(0, 7) } : {}),
        ...(by.has('week') ? { week: days.monday } : {}),
        ...(by.has('day') ? { day: first } : {}),
      },
    };
    first = days.next;
  }
}

const hour = 3_600_000;

/** Which hour a clock of the side shows. */
function hourOfDay(calendar: Calendar, date: CivilDate): (at: number) => number {
  const { startsAt, endsAt } = calendar.day(date);
  if (endsAt - startsAt === 24 * hour) return (at) => Math.floor((at - startsAt) / hour);
  // A day on which the clocks were changed.
  return (at) => calendar.hourOf(instant(at));
}
