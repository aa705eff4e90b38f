import { instant } from '@khorgos/shared/centre/instant';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type AlertFact, beginning, type FactId, type Position } from '../../log/facts.ts';
import { AlertBook } from '../../rules/alert-book.ts';
import { AlertHistory } from './alert-history.ts';

const begun = Date.UTC(2026, 0, 1);
const minute = 60_000;

/** Of few keys, raised again and again, also twice by two nodes; clocks that step back now and then. */
const someFacts = fc
  .array(
    fc.record({
      kind: fc.constantFrom('raised', 'raised', 'cleared', 'acknowledged', 'shelved', 'unshelved'),
      key: fc.constantFrom('overstay:kz', 'stay_limit_near:kz', 'double_entry:cn'),
      /** Which of the key's raisings so far it is about. */
      target: fc.nat(),
      minutes: fc.oneof(fc.nat(30), fc.nat(30), fc.integer({ min: -20, max: 0 })),
      step: fc.nat(2),
      until: fc.nat(200),
    }),
    { maxLength: 60 },
  )
  .map((wanted) => {
    let clock = begun;
    const raisings = new Map<string, number[]>();
    return wanted.map(({ kind, key, target, minutes, step, until }, index): AlertFact => {
      clock += minutes * minute;
      const own = raisings.get(key) ?? [];
      if (kind === 'raised') raisings.set(key, [...own, clock]);
      const raisedAt = instant(kind === 'raised' ? clock : (own[target % own.length] ?? clock));
      const said = {
        position: (2 * index + 1) as Position,
        id: `f${index}` as FactId,
        at: instant(clock),
        receivedAt: instant(clock),
        key,
        raisedAt,
      };
      const deed = { by: 'somebody', reason: 'seen' };
      switch (kind) {
        case 'raised': {
          const [named = ''] = key.split(':');
          const alert = { priority: 'low', side: undefined, step, params: { index } } as const;
          return { ...said, kind: 'alertRaised', alert: { ...alert, kind: kindOf(named) } };
        }
        case 'cleared':
          return { ...said, kind: 'alertCleared' };
        case 'acknowledged':
          return { ...said, ...deed, kind: 'alertAcknowledged' };
        case 'shelved':
          return { ...said, ...deed, kind: 'alertShelved', until: instant(clock + until * minute) };
        default:
          return { ...said, ...deed, kind: 'alertUnshelved' };
      }
    });
  });

function kindOf(name: string) {
  if (name === 'overstay' || name === 'stay_limit_near' || name === 'double_entry') return name;
  throw new RangeError(name);
}

it('R7.5 tells of any instant what all facts known by then come to, wherever it begins to read', () => {
  fc.assert(
    fc.property(
      someFacts,
      fc.integer({ min: 1, max: 9 }),
      fc.array(fc.integer({ min: -30, max: 900 }), { minLength: 1, maxLength: 20 }),
      (facts, factsTogether, instants) => {
        const read = function* (after: Position, upTo: Position) {
          for (const fact of facts) if (fact.position > after && fact.position <= upTo) yield fact;
        };
        const history = new AlertHistory({ read, beginning, factsTogether });
        // In parts, as a log grows; interrupted, as a question interrupts it.
        let looks = 0;
        history.advance(20 as Position);
        history.advance(200 as Position, () => looks++ % 3 === 2);
        history.advance(200 as Position);
        for (const minutes of instants) {
          const at = instant(begun + minutes * minute);
          const plain = new AlertBook();
          for (const fact of facts) if (fact.receivedAt <= at) plain.add(fact);
          expect(byKey(history.at(at).recorded(at))).toEqual(byKey(plain.recorded(at)));
        }
      },
    ),
    { numRuns: 500 },
  );
});

it('reads no more than a stretch of years of facts', () => {
  let looked = 0;
  const many = Array.from({ length: 10_000 }, (_, index): AlertFact => {
    const at = instant(begun + Math.floor(index / 2) * minute);
    const key = `double_entry:kz:${Math.floor(index / 2)}`;
    const said = { position: (index + 1) as Position, at, receivedAt: at, key, raisedAt: at };
    return index % 2 === 1
      ? { ...said, kind: 'alertAcknowledged', id: `a${index}` as FactId, by: '', reason: '' }
      : {
          ...said,
          kind: 'alertRaised',
          id: `r${index}` as FactId,
          alert: { kind: 'double_entry', priority: 'low', side: undefined, step: 0, params: {} },
        };
  });
  const history = new AlertHistory({
    beginning,
    read: (after, upTo) => {
      const found = many.slice(after, upTo);
      looked += found.length;
      return found;
    },
  });
  history.advance(10_000 as Position);
  looked = 0;
  history.at(instant(begun + 2500 * minute));
  expect(looked).toBeLessThanOrEqual(500);
});

function byKey(alerts: ReturnType<AlertBook['recorded']>) {
  return new Map(alerts.map((booked) => [booked.key, booked]));
}
