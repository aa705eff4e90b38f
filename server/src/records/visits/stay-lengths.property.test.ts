import { createCalendar } from '@khorgos/shared/centre/civil-time';
import { civilDateSchema, instant } from '@khorgos/shared/centre/instant';
import type { SideId } from '@khorgos/shared/centre/site';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { inFoldOrder } from '../../occupancy/whereabouts.ts';
import { factsAround } from '../../testing/any-facts.ts';
import { memorySheets } from '../../testing/memory-sheets.ts';
import { at, site } from '../../testing/passages.ts';
import { stayLengths } from './stay-lengths.ts';
import { visitsOf } from './visit.ts';

const now = at('2024-03-02T12:00:00Z');
const calendars = new Map(site.sides.map(({ id, timeZone }) => [id, createCalendar(timeZone)]));
const from = civilDateSchema.parse('2023-11-01');
const to = civilDateSchema.parse('2024-03-31');

function calendarOf(side: SideId) {
  const calendar = calendars.get(side);
  if (calendar === undefined) throw new Error('no such side');
  return calendar;
}

it('R2.9 the lengths of stays are those of all of them in order', () => {
  fc.assert(
    fc.property(factsAround(now), fc.integer({ min: 0, max: 3000 }), (facts, hoursAgo) => {
      const until = instant(now - hoursAgo * 3_600_000);
      const told = stayLengths({
        sheets: memorySheets(facts, calendarOf),
        sides: [...calendars.keys()],
        from,
        to,
        until,
      });
      const visits = [...new Set(facts.map(({ visitor }) => visitor))]
        .flatMap((visitor) =>
          visitsOf(facts.filter((fact) => fact.visitor === visitor).sort(inFoldOrder), calendarOf),
        )
        .filter(({ date, enteredAt }) => date >= from && date <= to && enteredAt <= until);
      const isOver = ({ endedAt }: (typeof visits)[number]) =>
        endedAt !== undefined && endedAt <= until;
      const minutes = visits
        .filter((visit) => isOver(visit) && visit.end !== 'exitMissed')
        .map(({ enteredAt, endedAt = 0 }) => Math.floor((endedAt - enteredAt) / 60_000))
        .sort((a, b) => a - b);
      const nth = (share: number) => minutes[Math.ceil(share * minutes.length) - 1] ?? 0;
      expect(told).toEqual({
        stays: minutes.length,
        open: visits.filter((visit) => !isOver(visit)).length,
        exitMissed: visits.filter((visit) => isOver(visit) && visit.end === 'exitMissed').length,
        medianMinutes: nth(0.5),
        p90Minutes: nth(0.9),
        longestMinutes: nth(1),
        histogram: told.histogram.map(({ fromMinutes, toMinutes }) => ({
          fromMinutes,
          ...(toMinutes === undefined ? {} : { toMinutes }),
          count: minutes.filter(
            (length) => length >= fromMinutes && length < (toMinutes ?? Number.POSITIVE_INFINITY),
          ).length,
        })),
      });
    }),
    { numRuns: 300 },
  );
});
