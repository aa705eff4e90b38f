import { createCalendar } from '@khorgos/shared/centre/civil-time';
import { instant } from '@khorgos/shared/centre/instant';
import type { SideId } from '@khorgos/shared/centre/site';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { VisitorFact } from '../../log/facts.ts';
import { Occupancy } from '../../occupancy/occupancy.ts';
import { inFoldOrder } from '../../occupancy/whereabouts.ts';
import { factsAround } from '../../testing/any-facts.ts';
import { memorySheets } from '../../testing/memory-sheets.ts';
import { at, site } from '../../testing/passages.ts';
import { figuresAt } from './figures-at.ts';

const now = at('2026-12-31T21:30:00Z');
const hour = 3_600_000;
const calendars = new Map(site.sides.map(({ id, timeZone }) => [id, createCalendar(timeZone)]));

function calendarOf(side: SideId) {
  const calendar = calendars.get(side);
  if (calendar === undefined) throw new Error('no such side');
  return calendar;
}

/** Everything that moved somebody up to an instant; a void holds whenever it was said. */
function upTo(facts: readonly VisitorFact[], when: number): VisitorFact[] {
  return facts.filter((fact) => fact.kind === 'voidedFact' || fact.at <= when);
}

it('R2.12 the figures of any instant are the fold of what had happened by then', () => {
  const hoursAgo = fc.oneof(
    fc.double({ min: -1, max: 40, noNaN: true }),
    fc.double({ min: 0, max: 2400, noNaN: true }),
  );
  fc.assert(
    fc.property(factsAround(now), hoursAgo, fc.nat(), (facts, ago, exactly) => {
      // Now and then the very instant of a fact.
      const some = facts[exactly % Math.max(facts.length * 2, 1)];
      const when = some?.at ?? instant(Math.round(now - ago * hour));
      const folded = new Occupancy({ site, now: when });
      const known = upTo(facts, when);
      for (const visitor of new Set(known.map((fact) => fact.visitor)))
        folded.fold(known.filter((fact) => fact.visitor === visitor).sort(inFoldOrder));
      const sheets = memorySheets(facts, calendarOf);
      expect(figuresAt({ at: when, site, sheets })).toEqual(folded.read());
    }),
    { numRuns: 500 },
  );
});
