import type { Calendar } from '@khorgos/shared/centre/civil-time';
import { type CivilDate, instant } from '@khorgos/shared/centre/instant';
import type { SideId } from '@khorgos/shared/centre/site';
import { VisitorSet, VisitorsByGroup } from './distinct.ts';
import { type Period, periodOf } from './periods.ts';
import type { SheetReader } from './sheet-reader.ts';
import { Groups, type VisitGrouping } from './visit-groups.ts';
import { type PackedRows, type PeriodNamed, RowPacker } from './visits-rows.ts';

export interface VisitsCounted {
  readonly total: { readonly visits: number; readonly visitors: number };
  readonly rows: PackedRows;
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
 */
export function countVisits(options: {
  readonly sheets: SheetReader;
  readonly calendars: ReadonlyMap<SideId, Calendar>;
  readonly from: CivilDate;
  readonly to: CivilDate;
  readonly by: ReadonlySet<VisitGrouping>;
}): VisitsCounted {
  const { sheets, calendars, from, to, by } = options;
  const total = new VisitorSet();
  let visits = 0;
  const rows = new RowPacker();
  const met = new VisitorsByGroup({ groups: mostGroups, many: !by.has('day') && !by.has('week') });
  const groups = new Groups(by);

  for (const { days, period } of periodsOf(from, to, by)) {
    const figures: Figures[] = [];
    const figuresOf = (group: number) => (figures[group] ??= { visits: 0, visitors: 0 });
    met.clear();
    rows.begin(period);
    for (const [side, calendar] of calendars) {
      const groupOf = groups.of(side);
      for (const { date, sheet } of sheets.between(side, days.from, days.to)) {
        const { size, visitors } = sheet;
        visits += size;
        total.addAll(visitors);
        if (by.size === 0 || size === 0) continue;
        if (!groups.differWithinSheet) {
          const group = groupOf(sheet.nationalities[0] ?? 0, 0);
          const own = figuresOf(group);
          own.visits += size;
          own.visitors += met.addAll(visitors, group);
          continue;
        }
        const hourOf = by.has('hour') ? hourOfDay(calendar, date) : () => 0;
        for (let place = 0; place < size; place += 1) {
          const hour = hourOf(sheet.enteredAt[place] ?? 0);
          const group = groupOf(sheet.nationalities[place] ?? 0, hour);
          const own = figuresOf(group);
          own.visits += 1;
          if (met.add(visitors[place] ?? 0, group)) own.visitors += 1;
        }
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
