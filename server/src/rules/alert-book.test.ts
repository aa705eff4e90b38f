import { type Instant, instant } from '@khorgos/shared/centre/instant';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AlertFact, FactId, Position, Unplaced } from '../log/facts.ts';
import { at } from '../testing/passages.ts';
import { AlertBook, type BookReading } from './alert-book.ts';
import { clearedRecord, raisedRecord } from './alert-records.ts';
import type { Condition } from './condition.ts';

const start = at('2026-06-01T08:00:00Z');
const minute = (minutes: number) => instant(start + minutes * 60_000);

function condition(wanted: Partial<Condition> = {}): Condition {
  return {
    key: 'overstay:kz:2026-05-31',
    kind: 'overstay',
    priority: 'critical',
    side: undefined,
    since: start,
    step: 0,
    params: { count: 1 },
    ...wanted,
  };
}

let made = 0;
function placed(fact: Unplaced<AlertFact>): AlertFact {
  made += 1;
  return { ...fact, position: made as Position };
}

function deed(key: string, raisedAt: Instant, when: Instant) {
  made += 1;
  const id = `deed/${made}` as FactId;
  return { id, at: when, receivedAt: when, by: 'operator', reason: '', key, raisedAt };
}

/** A book and its log: what it asks to be written down is. */
function keepBook() {
  const book = new AlertBook();
  const log: AlertFact[] = [];
  const add = (fact: AlertFact) => {
    log.push(fact);
    book.add(fact);
  };
  const read = (standing: readonly Condition[], now: Instant) => {
    const reading = book.read(standing, now);
    for (const raising of reading.toRaise) add(placed(raisedRecord(raising, now)));
    for (const raised of reading.toClear) add(placed(clearedRecord(raised, now)));
    return reading;
  };
  return {
    add,
    read,
    log,
    states: (standing: readonly Condition[], now: Instant) => statesOf(read(standing, now)),
  };
}

function statesOf({ alerts }: BookReading): string[] {
  return alerts.map(({ alert }) => `${alert.kind} ${alert.state}`);
}

const { key } = condition();

describe('the alert book', () => {
  it('R7.5 goes from unacknowledged to acknowledged to gone', () => {
    const { add, states } = keepBook();
    expect(states([condition()], start)).toEqual(['overstay unacknowledged']);
    add(placed({ kind: 'alertAcknowledged', ...deed(key, start, minute(1)) }));
    expect(states([condition()], minute(2))).toEqual(['overstay acknowledged']);
    expect(states([], minute(3))).toEqual([]);
    expect(states([condition({ since: minute(4) })], minute(4))).toEqual([
      'overstay unacknowledged',
    ]);
  });

  it('R7.5 lists what cleared until it is acknowledged, with when', () => {
    const { add, read, states } = keepBook();
    read([condition()], start);
    expect(states([], minute(5))).toEqual(['overstay cleared']);
    expect(read([], minute(90)).alerts[0]?.alert.clearedAt).toBe('2026-06-01T08:05:00.000Z');
    add(placed({ kind: 'alertAcknowledged', ...deed(key, start, minute(91)) }));
    expect(states([], minute(92))).toEqual([]);
  });

  it('shelving ends by itself, and says when', () => {
    const { add, read, states } = keepBook();
    read([condition()], start);
    add(placed({ kind: 'alertShelved', ...deed(key, start, minute(1)), until: minute(30) }));
    const shelved = read([condition()], minute(2));
    expect(statesOf(shelved)).toEqual(['overstay shelved']);
    expect(shelved.next).toBe(minute(30));
    expect(states([condition()], minute(30))).toEqual(['overstay unacknowledged']);
    add(placed({ kind: 'alertShelved', ...deed(key, start, minute(31)), until: minute(60) }));
    expect(states([condition()], minute(32))).toEqual(['overstay shelved']);
    add(placed({ kind: 'alertUnshelved', ...deed(key, start, minute(33)) }));
    expect(states([condition()], minute(33))).toEqual(['overstay unacknowledged']);
  });

  it('a cause that grew worse is news again, one that eased is not', () => {
    const { add, read, states } = keepBook();
    const closing = (step: number) =>
      condition({ key: 'closing_soon:kz:d', kind: 'closing_soon', since: minute(step), step });
    read([closing(1)], minute(1));
    add(placed({ kind: 'alertAcknowledged', ...deed('closing_soon:kz:d', minute(1), minute(1)) }));
    expect(states([closing(1)], minute(1))).toEqual(['closing_soon acknowledged']);
    expect(states([closing(2)], minute(2))).toEqual(['closing_soon unacknowledged']);
    add(placed({ kind: 'alertAcknowledged', ...deed('closing_soon:kz:d', minute(2), minute(2)) }));
    expect(states([closing(1)], minute(3))).toEqual(['closing_soon acknowledged']);
  });

  it('what grew worse under another key needs no acknowledgement of its own', () => {
    const { read, states } = keepBook();
    const soon = condition({ key: 'closing_soon:kz:d', kind: 'closing_soon' });
    const after = condition({ key: 'inside_after_closing:kz:d', kind: 'inside_after_closing' });
    read([soon], start);
    expect(states([after], minute(1))).toEqual(['inside_after_closing unacknowledged']);
    expect(states([after], minute(2))).toEqual(['inside_after_closing unacknowledged']);
    expect(states([], minute(3))).toEqual(['inside_after_closing cleared']);
  });

  it('asks for a raising to be written down as the same until it is', () => {
    const book = new AlertBook();
    const wanted = () => book.read([condition({ since: start })], minute(7)).toRaise[0]?.raisedAt;
    expect([wanted(), wanted()]).toEqual([start, start]);
  });

  it('takes the same raising from several nodes once', () => {
    const { read, log, states } = keepBook();
    read([condition()], start);
    const book = new AlertBook();
    for (const fact of [...log, ...log, ...log.map((fact) => ({ ...fact, raisedAt: minute(1) }))])
      book.add(fact);
    expect(statesOf(book.read([condition()], minute(2)))).toEqual(states([condition()], minute(2)));
    expect(book.read([condition()], minute(2)).alerts[0]?.raisedAt).toBe(start);
  });

  it('R7.1 R7.5 comes to the same from the log alone, at every moment', () => {
    const keys = ['overstay:kz:1', 'overstay:kz:2', 'child_left_inside:x'];
    const step = fc.record({
      standing: fc.subarray(keys),
      act: fc.constantFrom('nothing', 'acknowledge', 'shelve', 'unshelve'),
      which: fc.constantFrom(...keys),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        const { add, read, log } = keepBook();
        for (const [index, { standing, act, which }] of steps.entries()) {
          const now = minute(index);
          const conditions = standing.map((own) => condition({ key: own, since: now }));
          const reading = read(conditions, now);
          const alert = reading.alerts.find((found) => found.key === which);
          const said = deed(which, alert?.raisedAt ?? now, now);
          if (alert !== undefined && act === 'acknowledge')
            add(placed({ kind: 'alertAcknowledged', ...said }));
          if (alert !== undefined && act === 'shelve')
            add(placed({ kind: 'alertShelved', ...said, until: minute(index + 5) }));
          if (alert !== undefined && act === 'unshelve')
            add(placed({ kind: 'alertUnshelved', ...said }));
          const again = new AlertBook();
          for (const fact of log) again.add(fact);
          expect(again.read(conditions, now).alerts).toEqual(read(conditions, now).alerts);
        }
      }),
      { numRuns: 200 },
    );
  });
});
