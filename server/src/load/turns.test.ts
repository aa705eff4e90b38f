import { parseInstant } from '@khorgos/shared/centre/instant';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createManualClock } from '../platform/manual-clock.ts';
import type { Undo } from '../platform/schedule.ts';
import { createTurns } from './turns.ts';

const start = parseInstant('2026-11-23T06:00:00Z');
const patienceMilliseconds = 1000;

function turnsOf(atOnce: number, mayWait: number) {
  const schedule = createManualClock(start);
  const turns = createTurns({ atOnce, mayWait, patienceMilliseconds, schedule });
  const outcomes: (Undo | 'none' | undefined)[] = [];
  const take = () => {
    const place = outcomes.push(undefined) - 1;
    void turns.take().then((end) => {
      outcomes[place] = end ?? 'none';
    });
  };
  const kinds = () =>
    outcomes.map((outcome) => (typeof outcome === 'function' ? 'turn' : (outcome ?? 'waits')));
  return { schedule, turns, take, outcomes, kinds };
}

it('lets a few in, a few wait, and refuses who comes after them at once', async () => {
  const { schedule, take, outcomes, kinds } = turnsOf(1, 2);
  for (let one = 0; one < 4; one += 1) take();
  await schedule.advanceSettled(0);
  expect(kinds()).toEqual(['turn', 'waits', 'waits', 'none']);
  const [first] = outcomes;
  if (typeof first === 'function') first();
  await schedule.advanceSettled(0);
  expect(kinds()).toEqual(['turn', 'turn', 'waits', 'none']);
});

it('refuses who has waited long enough, and leaves no timer behind', async () => {
  const { schedule, turns, take, kinds } = turnsOf(1, 2);
  take();
  take();
  await schedule.advanceSettled(patienceMilliseconds - 1);
  expect(kinds()).toEqual(['turn', 'waits']);
  await schedule.advanceSettled(1);
  expect(kinds()).toEqual(['turn', 'none']);
  expect(turns.waiting).toBe(0);
  expect(schedule.waiting).toBe(0);
});

it('never has more underway or waiting than it says, and nobody waits while there is a turn', async () => {
  const step = fc.oneof(
    fc.constant({ kind: 'take' as const }),
    fc.record({ kind: fc.constant('end' as const), which: fc.nat(20) }),
    fc.record({
      kind: fc.constant('wait' as const),
      milliseconds: fc.integer({ max: 800, min: 0 }),
    }),
  );
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 3 }),
      fc.integer({ min: 0, max: 3 }),
      fc.array(step, { maxLength: 40 }),
      async (atOnce, mayWait, steps) => {
        const { schedule, turns, take, outcomes } = turnsOf(atOnce, mayWait);
        for (const each of steps) {
          if (each.kind === 'take') take();
          else if (each.kind === 'wait') await schedule.advanceSettled(each.milliseconds);
          else {
            const end = outcomes[each.which];
            // Ending twice is ending once.
            if (typeof end === 'function') end();
          }
          await schedule.advanceSettled(0);
          expect(turns.underway).toBeLessThanOrEqual(atOnce);
          expect(turns.waiting).toBeLessThanOrEqual(mayWait);
          if (turns.waiting > 0) expect(turns.underway).toBe(atOnce);
          expect(schedule.waiting).toBe(turns.waiting);
        }
      },
    ),
  );
});
