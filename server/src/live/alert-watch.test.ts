import { type Instant, instant } from '@khorgos/shared/centre/instant';
import { describe, expect, it } from 'vitest';
import { type EventLog, LogUnavailable } from '../log/event-log.ts';
import type { AlertFact, Fact, FactId, Position, VisitorFact } from '../log/facts.ts';
import { AlertBook } from '../rules/alert-book.ts';
import { at, entry, exit } from '../testing/passages.ts';
import { sceneAfter } from '../testing/scenes.ts';
import { createAlertWatch } from './alert-watch.ts';

const start = at('2026-06-01T08:00:00Z');
const minute = (minutes: number) => instant(start + minutes * 60_000);
const settle = () => new Promise((resolve) => setImmediate(resolve));

function isOfAlert(fact: Fact): fact is AlertFact {
  return fact.kind.startsWith('alert');
}

/** A log of alerts that any number of watches write to and follow. */
function createLog(facts: AlertFact[] = []) {
  const books: AlertBook[] = [];
  return {
    facts,
    follow(book: AlertBook) {
      for (const fact of facts) book.add(fact);
      books.push(book);
    },
    add(fact: AlertFact) {
      facts.push(fact);
      for (const book of books) book.add(fact);
    },
  };
}

/** A watch with a log that holds what it is told, or fails. */
function setUp(shared = createLog(), isOurs = () => true) {
  const { facts: log } = shared;
  const book = new AlertBook();
  shared.follow(book);
  const errors: unknown[] = [];
  let wakeAt: Instant | undefined;
  let elapsed = 0;
  let fails = false;
  const append: EventLog['append'] = ({ facts }) => {
    if (fails) return Promise.reject(new LogUnavailable('full', 5));
    for (const { fact } of facts) {
      const placed: Fact = { ...fact, position: (log.length + 1) as Position };
      if (!isOfAlert(placed) || log.some(({ id }) => id === placed.id)) continue;
      shared.add(placed);
    }
    return Promise.resolve(facts.map(() => 'appended'));
  };
  const watch = createAlertWatch({
    book,
    append,
    isOurs,
    wakeAt: (next) => {
      wakeAt = next;
    },
    elapsed: () => elapsed,
    onAppendError: (error) => errors.push(error),
  });
  /** @param judging milliseconds that it takes to judge. */
  const read = (facts: readonly VisitorFact[], now: Instant, judging = 0) =>
    watch
      .read(() => {
        elapsed += judging;
        return sceneAfter(facts, now);
      }, now)
      .map(({ alert }) => `${alert.kind} ${alert.state}`);
  return {
    log,
    errors,
    wakeAt: () => wakeAt,
    pass: (milliseconds: number) => {
      elapsed += milliseconds;
    },
    fail: (yes: boolean) => {
      fails = yes;
    },
    touch: watch.touch,
    acknowledge(now: Instant) {
      const [raised] = log;
      if (raised?.kind !== 'alertRaised') throw new Error('no alert was raised');
      const { key, raisedAt } = raised;
      const said = { id: 'seen' as FactId, at: now, receivedAt: now, by: 'guard', reason: '' };
      const position = (log.length + 1) as Position;
      shared.add({ kind: 'alertAcknowledged', ...said, key, raisedAt, position });
    },
    states(facts: readonly VisitorFact[], now: Instant) {
      watch.touch();
      elapsed += 1000;
      return read(facts, now);
    },
    read,
  };
}

const child = { visitor: 'child', child: true, guardian: 'parent' };
const family = [
  entry(start, { visitor: 'parent' }),
  entry(start, child),
  exit(minute(60), { visitor: 'parent' }),
];

it('writes down once that an alert was raised and cleared', async () => {
  const { log, states } = setUp();
  for (const now of [70, 71, 72]) states(family, minute(now));
  await settle();
  states(family, minute(73));
  const gone = [...family, exit(minute(74), child)];
  for (const now of [74, 75]) states(gone, minute(now));
  await settle();
  expect(log.map(({ kind }) => kind)).toEqual(['alertRaised', 'alertCleared']);
});

it('asks to be woken when the grace is over, and judges then without being told', () => {
  const { states, wakeAt } = setUp();
  expect(states(family, minute(61))).toEqual([]);
  expect(wakeAt()).toBe(minute(70));
  expect(states(family, minute(70))).toEqual(['child_left_inside unacknowledged']);
});

it('R7.5 shows at once what somebody did to an alert, however long it took to judge', async () => {
  const { read, touch, acknowledge } = setUp();
  expect(read(family, minute(70), 500)).toEqual(['child_left_inside unacknowledged']);
  await settle();
  acknowledge(minute(71));
  touch();
  expect(read(family, minute(71))).toEqual(['child_left_inside acknowledged']);
});

it('shows an alert that cannot be written down, and writes it when that is possible', async () => {
  const { log, states, fail, pass, errors } = setUp();
  fail(true);
  expect(states(family, minute(70))).toEqual(['child_left_inside unacknowledged']);
  await settle();
  expect(errors).toHaveLength(1);
  fail(false);
  states(family, minute(71));
  await settle();
  expect(log).toEqual([]);
  pass(10_000);
  states(family, minute(72));
  await settle();
  expect(log.map(({ kind }) => kind)).toEqual(['alertRaised']);
});

it('R7.1 goes on after a restart with what stood, and clears what ended meanwhile', async () => {
  const before = setUp();
  before.states(family, minute(70));
  await settle();
  const after = setUp(createLog(before.log));
  expect(after.states(family, minute(90))).toEqual(['child_left_inside unacknowledged']);
  await settle();
  expect(after.log).toHaveLength(1);
  const later = setUp(createLog(before.log));
  const gone = [...family, exit(minute(74), child)];
  expect(later.states(gone, minute(95))).toEqual(['child_left_inside cleared']);
  await settle();
  expect(later.log.map(({ kind }) => kind)).toEqual(['alertRaised', 'alertCleared']);
});

describe('of two nodes', () => {
  const gone = [...family, exit(minute(69), child)];
  const later = [...family, exit(minute(75), child)];

  /** One and another that have the duty in turn. */
  function setUpTwo() {
    const log = createLog();
    let holder = 'one';
    return {
      log,
      one: setUp(log, () => holder === 'one'),
      other: setUp(log, () => holder === 'other'),
      give: (name: 'one' | 'other' | 'nobody') => {
        holder = name;
      },
    };
  }

  it('R7.7 that judge differently only the one with the duty writes', async () => {
    const { log, one, other } = setUpTwo();
    for (let second = 0; second < 20; second += 1) {
      const now = instant(minute(70) + second * 1000);
      one.states(family, now);
      other.states(gone, now);
      await settle();
    }
    expect(log.facts.map(({ kind }) => kind)).toEqual(['alertRaised']);
  });

  it('R7.7 both show what the log says, whatever they would judge', async () => {
    const { one, other } = setUpTwo();
    // The other sees it first, by a clock that is ahead.
    expect(other.states(family, minute(71))).toEqual([]);
    expect(one.states(family, minute(70))).toEqual(['child_left_inside unacknowledged']);
    await settle();
    expect(other.states(gone, minute(72))).toEqual(['child_left_inside unacknowledged']);
    one.states(later, minute(76));
    await settle();
    expect(other.states(family, minute(77))).toEqual(['child_left_inside cleared']);
  });

  it('who takes the duty over judges at once, and goes on with what stood', async () => {
    const { log, one, other, give } = setUpTwo();
    one.states(family, minute(70));
    await settle();
    give('nobody');
    one.states(later, minute(76));
    other.states(later, minute(76));
    await settle();
    expect(log.facts).toHaveLength(1);
    give('other');
    expect(other.read(later, minute(77))).toEqual(['child_left_inside cleared']);
    await settle();
    expect(log.facts.map(({ kind }) => kind)).toEqual(['alertRaised', 'alertCleared']);
  });
});
