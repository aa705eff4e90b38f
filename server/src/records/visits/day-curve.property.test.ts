import { createCalendar } from '@khorgos/shared/centre/civil-time';
import { instant } from '@khorgos/shared/centre/instant';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { factsAround } from '../../testing/any-facts.ts';
import { memorySheets } from '../../testing/memory-sheets.ts';
import { at, site } from '../../testing/passages.ts';
import { curveOf } from './day-curve.ts';
import { figuresAt } from './figures-at.ts';

const now = at('2026-12-31T21:30:00Z');
const day = 24 * 3_600_000;
const calendars = new Map(site.sides.map(({ id, timeZone }) => [id, createCalendar(timeZone)]));

it("R2.12 the entries and exits of a day's curve add up to the day's figures", () => {
  fc.assert(
    fc.property(factsAround(now), fc.nat(40), (facts, daysAgo) => {
      const sheets = memorySheets(facts, (side) => {
        const calendar = calendars.get(side);
        if (calendar === undefined) throw new Error('no such side');
        return calendar;
      });
      for (const [side, calendar] of calendars) {
        const { date } = calendar.dayOf(instant(now - daysAgo * day));
        const curve = curveOf(sheets, side, calendar, date);
        const last = instant(calendar.day(date).endsAt - 1);
        const then = figuresAt({ at: last, site, sheets }).today.bySide[side];
        expect([sum(curve.entries), sum(curve.exits)]).toEqual([then?.entries, then?.exits]);
      }
    }),
    { numRuns: 80 },
  );
});

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0);
}
