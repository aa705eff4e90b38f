import { type Instant, instant } from '@khorgos/shared/centre/instant';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { VisitorFact, VisitorId } from '../log/facts.ts';
import { factsAround } from '../testing/any-facts.ts';
import { naiveFigures } from '../testing/naive-figures.ts';
import { at, site } from '../testing/passages.ts';
import { sceneOf } from '../testing/scene-of.ts';
import { Occupancy } from './occupancy.ts';
import { inFoldOrder } from './whereabouts.ts';

const now = at('2026-12-31T21:30:00Z');
const hour = 3_600_000;

const passages = factsAround(now);

/** How deliveries may differ: the order, what is repeated, where the batches end, when time passes. */
const delivery = fc.record({
  order: fc.array(fc.nat(), { minLength: 40, maxLength: 40 }),
  batches: fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 20 }),
  startHoursAgo: fc.constantFrom(0, 1, 20, 200, 2400),
});

function ordered(all: readonly VisitorFact[], order: readonly number[]): VisitorFact[] {
  return (
    all
      .map((passage, index) => ({ passage, place: order[index] ?? 0 }))
      // Nobody voids what is not there yet; everything else comes in any order.
      .sort(
        (a, b) =>
          voidsLast(a.passage) - voidsLast(b.passage) ||
          (a.passage.kind === 'voidedFact' ? 0 : a.place - b.place) ||
          a.passage.position - b.passage.position,
      )
      .map(({ passage }) => passage)
  );
}

function voidsLast({ kind }: VisitorFact): number {
  return kind === 'voidedFact' ? 1 : 0;
}

/** Delivers in batches as the projector does, with a log to look strangers up in. */
function deliver(
  inOrder: readonly VisitorFact[],
  batches: readonly number[],
  from: Instant,
): { occupancy: Occupancy; atEveryStep: (check: (so: VisitorFact[]) => void) => void } {
  // Swept as often as can be, so that histories are settled, forgotten and recalled all the time.
  const occupancy = new Occupancy({ site, now: from, sweepAfter: 1 });
  const run = (check?: (so: VisitorFact[]) => void) => {
    const log: VisitorFact[] = [];
    let next = 0;
    let turn = 0;
    while (next < inOrder.length) {
      const batch = inOrder.slice(next, next + (batches[turn % batches.length] ?? 1));
      next += batch.length;
      turn += 1;
      const progress = next / inOrder.length;
      occupancy.advance(instant(Math.round(from + (now - from) * progress)));
      for (const visitor of occupancy.strangers(batch))
        occupancy.recall(visitor, historyOf(log, visitor));
      occupancy.apply(batch);
      log.push(...batch);
      for (const guardian of occupancy.absentGuardians())
        occupancy.recall(guardian, historyOf(log, guardian));
      check?.([...log]);
    }
    occupancy.advance(now);
  };
  return { occupancy, atEveryStep: run };
}

function historyOf(log: readonly VisitorFact[], visitor: VisitorId): VisitorFact[] {
  return log.filter((passage) => passage.visitor === visitor).sort(inFoldOrder);
}

function fromNothing(all: readonly VisitorFact[], when: Instant): Occupancy {
  const occupancy = new Occupancy({ site, now: when });
  for (const visitor of new Set(all.map((passage) => passage.visitor)))
    occupancy.fold(historyOf(all, visitor));
  for (const guardian of occupancy.absentGuardians())
    occupancy.recall(guardian, historyOf(all, guardian));
  return occupancy;
}

function seen(occupancy: Occupancy) {
  return sceneOf(occupancy, site, { now });
}

describe('the fold', () => {
  it('R2.8 reads the same for every order, batching and passing of time as from nothing', () => {
    fc.assert(
      fc.property(passages, delivery, (all, { order, batches, startHoursAgo }) => {
        const from = instant(now - startHoursAgo * hour);
        const { occupancy, atEveryStep } = deliver(ordered(all, order), batches, from);
        atEveryStep(() => undefined);
        expect(seen(occupancy)).toEqual(seen(fromNothing(all, now)));
      }),
      { numRuns: 400 },
    );
  });

  it('R2.8 equals the fold from nothing at every step, not only at the end', () => {
    fc.assert(
      fc.property(passages, delivery, (all, { order, batches }) => {
        const { occupancy, atEveryStep } = deliver(ordered(all, order), batches, now);
        atEveryStep((so) => expect(seen(occupancy)).toEqual(seen(fromNothing(so, now))));
      }),
      { numRuns: 100 },
    );
  });

  it('R2.8 takes a repeated passage once', () => {
    fc.assert(
      fc.property(passages, (all) => {
        const once = fromNothing(all, now).read();
        const occupancy = new Occupancy({ site, now });
        occupancy.apply(all);
        occupancy.apply([...all].reverse());
        expect(occupancy.read()).toEqual(once);
      }),
      { numRuns: 100 },
    );
  });

  it('R2.9 agrees with a computation that knows no increments', () => {
    fc.assert(
      fc.property(passages, (all) => {
        expect(fromNothing(all, now).read()).toMatchObject(naiveFigures(all, site, now));
      }),
      { numRuns: 300 },
    );
  });

  it('R2.10 adds up on every side at every step', () => {
    fc.assert(
      fc.property(passages, delivery, (all, { order, batches }) => {
        const { occupancy, atEveryStep } = deliver(ordered(all, order), batches, now);
        atEveryStep(() => {
          const { counts, today } = occupancy.read();
          for (const [side, day] of Object.entries(today.bySide)) {
            expect(day.entries - day.exits + day.corrections + day.carriedOver).toBe(
              counts.bySide[side],
            );
            expect(day.carriedOver).toBeGreaterThanOrEqual(0);
          }
        });
      }),
      { numRuns: 100 },
    );
  });
});
