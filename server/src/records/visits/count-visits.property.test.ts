import { createCalendar } from '@khorgos/shared/centre/civil-time';
import { type CivilDate, civilDateSchema } from '@khorgos/shared/centre/instant';
import { categoryOf } from '@khorgos/shared/centre/nationality';
import type { SideId } from '@khorgos/shared/centre/site';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { VisitorFact } from '../../log/facts.ts';
import { inFoldOrder } from '../../occupancy/whereabouts.ts';
import { factsAround } from '../../testing/any-facts.ts';
import { memorySheets } from '../../testing/memory-sheets.ts';
import { at, entry, exit, site } from '../../testing/passages.ts';
import { countVisits } from './count-visits.ts';
import { type Visit, visitsOf } from './visit.ts';
import { type VisitGrouping, visitGroupings } from './visit-groups.ts';
import { rowsOf } from './visits-rows.ts';

const now = at('2024-03-02T12:00:00Z');
const calendars = new Map(site.sides.map(({ id, timeZone }) => [id, createCalendar(timeZone)]));
const date = (text: string) => civilDateSchema.parse(text);

function calendarOf(side: SideId) {
  const calendar = calendars.get(side);
  if (calendar === undefined) throw new Error('no such side');
  return calendar;
}

function allVisits(facts: readonly VisitorFact[]): Visit[] {
  return [...new Set(facts.map(({ visitor }) => visitor))].flatMap((visitor) =>
    visitsOf(facts.filter((fact) => fact.visitor === visitor).sort(inFoldOrder), calendarOf),
  );
}

/** What a row is told apart by, one visit at a time and by the platform's own calendar. */
function rowOf(visit: Visit, by: ReadonlySet<VisitGrouping>): Record<string, unknown> {
  const { timeZone } = calendarOf(visit.side);
  const parts = new Intl.DateTimeFormat('en-CA', { timeZone, hour: '2-digit', hourCycle: 'h23' });
  const day = new Date(`${visit.date}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() - ((day.getUTCDay() + 6) % 7));
  const all: Record<VisitGrouping, unknown> = {
    side: visit.side,
    nationality: visit.nationality,
    category: categoryOf(visit.nationality),
    hour: Number(parts.format(visit.enteredAt)),
    day: visit.date,
    week: day.toISOString().slice(0, 10),
    month: visit.date.slice(0, 7),
  };
  return Object.fromEntries(
    Object.entries(all).filter(([name]) =>
      visitGroupings.some((grouping) => grouping === name && by.has(grouping)),
    ),
  );
}

function naively(
  facts: readonly VisitorFact[],
  from: CivilDate,
  to: CivilDate,
  by: ReadonlySet<VisitGrouping>,
) {
  const groups = new Map<string, { row: object; visits: number; visitors: Set<number> }>();
  const everybody = new Set<number>();
  let visits = 0;
  for (const visit of allVisits(facts)) {
    if (visit.date < from || visit.date > to) continue;
    visits += 1;
    everybody.add(visit.visitor);
    const row = rowOf(visit, by);
    const key = JSON.stringify(Object.entries(row).sort());
    const group = groups.get(key) ?? { row, visits: 0, visitors: new Set() };
    groups.set(key, group);
    group.visits += 1;
    group.visitors.add(visit.visitor);
  }
  return {
    total: { visits, visitors: everybody.size },
    rows:
      by.size === 0
        ? []
        : [...groups.values()].map(({ row, visits, visitors }) => ({
            ...row,
            visits,
            visitors: visitors.size,
          })),
  };
}

describe('visits and visitors', () => {
  it('are those of a count one by one, for every time and every grouping', () => {
    fc.assert(
      fc.property(
        factsAround(now),
        fc.subarray([...visitGroupings]),
        fc.tuple(
          fc.constantFrom('2023-11-20', '2024-01-01', '2024-02-28', '2024-02-29'),
          fc.constantFrom('2024-02-29', '2024-03-01', '2024-03-31'),
        ),
        (facts, groupings, [first, last]) => {
          const by = new Set(groupings);
          const [from, to] = [date(first), date(last)];
          const counted = countVisits({
            sheets: memorySheets(facts, calendarOf),
            calendars,
            from,
            to,
            by,
          });
          const expected = naively(facts, from, to, by);
          expect(counted.total).toEqual(expected.total);
          expect(sorted([...rowsOf(counted.rows)])).toEqual(sorted(expected.rows));
        },
      ),
      { numRuns: 400 },
    );
  });

  it('come in the order of time, then side, then name', () => {
    const facts = [
      entry('2024-01-02T10:00:00+08:00', { side: 'cn', nationality: 'CHN', visitor: 'a' }),
      entry('2024-01-01T10:00:00+06:00', { side: 'kz', nationality: 'RUS', visitor: 'b' }),
      exit('2024-01-01T11:00:00+06:00', { side: 'kz', nationality: 'RUS', visitor: 'b' }),
      entry('2024-01-01T12:00:00+06:00', { side: 'kz', nationality: 'DEU', visitor: 'c' }),
      entry('2024-01-01T13:00:00+06:00', { side: 'kz', nationality: 'RUS', visitor: 'b' }),
    ];
    const by = new Set<VisitGrouping>(['side', 'nationality', 'day']);
    const { total, rows } = countVisits({
      sheets: memorySheets(facts, calendarOf),
      calendars,
      from: date('2024-01-01'),
      to: date('2024-01-02'),
      by,
    });
    expect(total).toEqual({ visits: 4, visitors: 3 });
    expect([...rowsOf(rows)]).toEqual([
      { day: '2024-01-01', side: 'kz', nationality: 'DEU', visits: 1, visitors: 1 },
      { day: '2024-01-01', side: 'kz', nationality: 'RUS', visits: 2, visitors: 1 },
      { day: '2024-01-02', side: 'cn', nationality: 'CHN', visits: 1, visitors: 1 },
    ]);
  });
});

function sorted(rows: readonly object[]): string[] {
  return rows.map((row) => JSON.stringify(Object.entries(row).sort())).sort();
}
