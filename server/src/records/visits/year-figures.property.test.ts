import { createCalendar } from '@khorgos/shared/centre/civil-time';
import { type CivilDate, instant } from '@khorgos/shared/centre/instant';
import type { SideId } from '@khorgos/shared/centre/site';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { factsAround } from '../../testing/any-facts.ts';
import { memorySheets } from '../../testing/memory-sheets.ts';
import { site } from '../../testing/passages.ts';
import { countVisits } from './count-visits.ts';
import type { VisitGrouping } from './visit-groups.ts';
import { rowsOf } from './visits-rows.ts';
import { type YearFigure, yearFigures } from './year-figures.ts';

const calendars = new Map(site.sides.map(({ id, timeZone }) => [id, createCalendar(timeZone)]));
const sides = [...calendars.keys()];
const date = (text: string) => text as CivilDate;
const period = { from: date('2024-02-29'), to: date('2024-03-31') };
const none: YearFigure = { visits: 0, visitors: 0, visitsBefore: 0 };
const before = { from: date('2023-11-20'), to: date('2024-02-28') };

it('R2.9 the figures of a year are those of its reports, one by one', () => {
  fc.assert(
    fc.property(factsAround(instant(Date.parse('2024-03-01T09:00:00Z'))), (facts) => {
      const sheets = memorySheets(facts, (side: SideId) => calendars.get(side) ?? expect.fail());
      const count = (days: typeof period, by: readonly VisitGrouping[]) =>
        countVisits({ sheets, calendars, ...days, by: new Set(by) });
      const figures = (grouping: 'side' | 'nationality' | 'category') => {
        const all = new Map<string, YearFigure>();
        for (const { [grouping]: name = '', visits } of rowsOf(count(before, [grouping]).rows))
          all.set(name, { ...none, visitsBefore: visits });
        for (const { [grouping]: name = '', ...row } of rowsOf(count(period, [grouping]).rows))
          all.set(name, {
            ...(all.get(name) ?? none),
            visits: row.visits,
            visitors: row.visitors,
          });
        return all;
      };

      const year = yearFigures({ sheets, sides, period, before });
      expect(year.total).toEqual({
        ...count(period, []).total,
        visitsBefore: count(before, []).total.visits,
      });
      expect(year.bySide).toEqual(
        new Map(sides.map((side) => [side, figures('side').get(side) ?? none])),
      );
      expect(year.byNationality).toEqual(figures('nationality'));
      expect(year.foreign).toEqual(figures('category').get('foreign') ?? none);
    }),
    { numRuns: 200 },
  );
});
