import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type AppendOutcome, type EventLog, LogUnavailable } from './event-log.ts';
import { beginning, type Fact, isOfVisitor, type NewFact, type Position } from './facts.ts';
import { follow } from './followed-log.ts';
import { append, madeFact, madeFacts, madeRarerFacts, visitorId } from './made-facts.ts';

/** A place where a log is kept, empty at first. */
export interface LogStore {
  /** Opens the log that is kept there; several may be open at once, as in several processes. */
  open(): Promise<EventLog>;
  /** After all that were opened have been closed. */
  remove(): Promise<void>;
}

/** What every {@link EventLog} must do, whatever keeps it. */
export function describeEventLog(name: string, createStore: () => Promise<LogStore>): void {
  describe(`${name} as an event log`, () => {
    let store: LogStore;
    let opened: EventLog[];

    async function open(): Promise<EventLog> {
      const log = await store.open();
      opened.push(log);
      return log;
    }

    beforeEach(async () => {
      store = await createStore();
      opened = [];
    });
    afterEach(async () => {
      for (const log of opened) await log.close();
      await store.remove();
    });

    test('gives back what was appended, in order, from position 1, without gaps', async () => {
      const log = await open();
      expect(await log.head()).toBe(beginning);
      expect(await log.read(beginning, 10)).toEqual([]);

      const facts = [...madeFacts('a', 5), madeFact({ id: 'b', guardian: 'parent' })];
      expect(await log.append(append(...facts))).toEqual(Array(6).fill('appended'));
      expect(await log.head()).toBe(6);
      expect(await log.read(beginning, 10)).toEqual(stored(facts));
      expect(await log.read(at(2), 3)).toEqual(stored(facts).slice(2, 5));
    });

    test('has nothing to do for an append of nothing', async () => {
      expect(await (await open()).append(append())).toEqual([]);
    });

    test('keeps the first of two facts with one id, in a batch and across batches', async () => {
      const log = await open();
      const fact = madeFact({ id: 'one' });
      const other = madeFact({ id: 'one', fingerprint: 'other content' });
      expect(await log.append(append(fact, fact, other, madeFact({ id: 'two' })))).toEqual([
        'appended',
        'duplicate',
        'conflict',
        'appended',
      ]);
      expect(await log.append(append(other, fact, madeFact({ id: 'three' })))).toEqual([
        'conflict',
        'duplicate',
        'appended',
      ]);
      expect(await ids(log)).toEqual(['one', 'two', 'three']);
    });

    test('knows what it took before it was closed', async () => {
      const before = await open();
      await before.append(append(...madeFacts('a', 3)));
      await before.close();
      const log = await open();
      expect(await log.append(append(...madeFacts('a', 4)))).toEqual([
        'duplicate',
        'duplicate',
        'duplicate',
        'appended',
      ]);
      expect(await log.read(beginning, 10)).toEqual(stored(madeFacts('a', 4)));
    });

    test('stores each of the same facts once, however many append them at once', async () => {
      const logs = [await open(), await open()];
      const facts = madeFacts('a', 200);
      const all = await Promise.all(
        Array.from({ length: 40 }, async (_, poster) => {
          const log = logs[poster % logs.length];
          return await log?.append(append(...facts));
        }),
      );
      const outcomes = all.flatMap((own) => own ?? []);
      expect(outcomes.filter((outcome) => outcome === 'appended')).toHaveLength(200);
      expect(outcomes.filter((outcome) => outcome === 'duplicate')).toHaveLength(39 * 200);
      expect(await ids(await open())).toEqual(facts.map(({ fact }) => fact.id));
    });

    test('takes what was appended before it is closed, and nothing afterwards', async () => {
      const log = await open();
      const taken = log.append(append(...madeFacts('a', 100)));
      const closed = log.close();
      await expect(log.append(append(madeFact({ id: 'late' })))).rejects.toThrow(LogUnavailable);
      await expect(taken).resolves.toHaveLength(100);
      await closed;
      await log.close();
      expect(await (await open()).head()).toBe(100);
    });

    test('a tail gets what was there and what comes, once each, in order', async () => {
      const log = await open();
      await log.append(append(...madeFacts('a', 10)));
      const all = follow(log);
      const rest = follow(log, at(7));
      for (let batch = 0; batch < 20; batch += 1)
        await log.append(append(...madeFacts(`b${batch}`, 3)));
      await all.reaches(70);
      await rest.reaches(70);
      expect(all.positions()).toEqual(range(1, 70));
      expect(rest.positions()).toEqual(range(8, 70));
      expect(all.facts).toEqual(await log.read(beginning, 100));
    });

    test('tails see what others write meanwhile, once each, in order', async () => {
      const one = await open();
      const other = await open();
      const tails = [follow(one), follow(other)];
      await Promise.all(
        range(1, 40).map((batch) =>
          (batch % 2 === 0 ? one : other).append(append(...madeFacts(`${batch}`, 5))),
        ),
      );
      await other.append(append(madeFact({ id: 'last-by-the-other' })));
      const written = await one.read(beginning, 1000);
      expect(written).toHaveLength(201);
      for (const tail of tails) {
        await tail.reaches(201);
        expect(tail.facts).toEqual(written);
      }
    });

    test('a tail waits for its handler', async () => {
      const log = await open();
      let inside = 0;
      const seen: Position[] = [];
      const stop = log.tail({
        after: beginning,
        onFacts: async (facts) => {
          inside += 1;
          expect(inside).toBe(1);
          await new Promise((resolve) => setTimeout(resolve, 5));
          inside -= 1;
          seen.push(...facts.map(({ position }) => position));
        },
        onError: (error) => expect.unreachable(String(error)),
      });
      for (let batch = 0; batch < 10; batch += 1)
        await log.append(append(...madeFacts(`b${batch}`, 2)));
      await expect.poll(() => seen.length).toBe(20);
      expect(seen).toEqual(range(1, 20));
      stop();
    });

    test('a tail ends when its handler fails, and says so once', async () => {
      const log = await open();
      const errors: unknown[] = [];
      let calls = 0;
      log.tail({
        after: beginning,
        onFacts: () => {
          calls += 1;
          throw new Error('cannot fold');
        },
        onError: (error) => errors.push(error),
      });
      const other = follow(log);
      await log.append(append(madeFact({ id: 'one' })));
      await log.append(append(madeFact({ id: 'two' })));
      await other.reaches(2);
      expect(calls).toBe(1);
      expect(errors).toEqual([new Error('cannot fold')]);
    });

    test('a stopped tail gets nothing more', async () => {
      const log = await open();
      const stopped = follow(log);
      const other = follow(log);
      await log.append(append(madeFact({ id: 'one' })));
      await stopped.reaches(1);
      stopped.stop();
      stopped.stop();
      await log.append(append(madeFact({ id: 'two' })));
      await other.reaches(2);
      expect(stopped.positions()).toEqual([1]);
    });

    test('gives the passages of some visitors by visitor, time and id, up to a position', async () => {
      const log = await open();
      const facts = [
        madeFact({ id: 'c', visitor: 'B', at: 3 }),
        madeFact({ id: 'b', visitor: 'a', at: 2 }),
        madeFact({ id: 'a', visitor: 'a', at: 2 }),
        madeFact({ id: 'd', visitor: 'a', at: 1 }),
        madeFact({ id: 'e', visitor: 'other', at: 1 }),
        madeFact({ id: 'later', visitor: 'a', at: 0 }),
      ];
      await log.append(append(...facts));
      const wanted = ['a', 'nobody', 'B', 'a'].map(visitorId);
      const found = await log.factsOf(wanted, at(5));
      expect(found.map(({ id }) => id)).toEqual(['c', 'd', 'a', 'b']);
      expect(found[0]).toEqual(stored(facts)[0]);
    });

    test('gives all passages by visitor, time and id, up to a position', async () => {
      const log = await open();
      const facts = range(0, 11_999).map((n) =>
        madeFact({
          id: `${(n * 7919) % 12_000}`,
          // One visitor has more than fits into any chunk; times repeat.
          visitor: n % 3 === 0 ? 'v' : `v${n % 101}`,
          at: (n * 31) % 977,
        }),
      );
      await log.append(append(...facts));
      const upTo = at(11_500);
      expect(await all(log.factsByVisitor(upTo))).toEqual(
        stored(facts).slice(0, upTo).sort(byVisitor),
      );
    });

    test('gives back facts of every kind, to whom they belong', async () => {
      const log = await open();
      const visitor = visitorId('AAAAAAAAAAvisitor-1234');
      const facts = [madeFact({ id: 'p', visitor }), ...madeRarerFacts(visitor)];
      const tail = follow(log);
      expect(await log.append(append(...facts, ...facts))).toEqual([
        ...facts.map(() => 'appended'),
        ...facts.map(() => 'duplicate'),
      ]);
      await tail.reaches(facts.length);
      expect(tail.facts).toEqual(stored(facts));
      expect(await log.read(beginning, 100)).toEqual(stored(facts));

      const own = stored(facts).filter(isOfVisitor);
      expect(own).toHaveLength(5);
      expect(await log.factsOf([visitor], at(100))).toEqual([...own].sort(byVisitor));
      expect(await all(log.factsByVisitor(at(100)))).toEqual([...own].sort(byVisitor));
      const others = stored(facts).filter((fact) => !isOfVisitor(fact));
      expect(await all(log.factsOfNobody(beginning, at(100)))).toEqual(others);
      expect(await all(log.factsOfNobody(at(6), at(8)))).toEqual(others.slice(1, 3));
    });

    test('finds visitors by the beginning of their id', async () => {
      const log = await open();
      const ids = ['AAAAAAAAAA-1', 'AAAAAAAAAA_2', 'AAAAAAAAAAz3', 'AAAAAAAAAB', 'AAAAAAAAA_'];
      await log.append(
        append(
          ...ids.flatMap((visitor, index) => [
            madeFact({ id: `${index}`, visitor }),
            madeFact({ id: `${index}b`, visitor }),
          ]),
        ),
      );
      expect([...(await log.visitorsBeginningWith('AAAAAAAAAA', 9))].sort()).toEqual(
        ids.slice(0, 3),
      );
      expect(await log.visitorsBeginningWith('AAAAAAAAAA', 2)).toHaveLength(2);
      expect(await log.visitorsBeginningWith('nobody', 2)).toEqual([]);
    });

    test('behaves as a list of facts would', async () => {
      const fact = fc
        .record({ id: fc.integer({ min: 1, max: 12 }), content: fc.integer({ min: 1, max: 2 }) })
        .map(({ id, content }) => madeFact({ id: `${id}`, fingerprint: `${content}` }));
      const batch = fc.array(fact, { maxLength: 8 });
      const step = fc.oneof(
        { weight: 5, arbitrary: fc.array(batch, { minLength: 1, maxLength: 4 }) },
        { weight: 1, arbitrary: fc.constant('reopen' as const) },
      );
      await fc.assert(
        fc.asyncProperty(fc.array(step, { maxLength: 8 }), async (steps) => {
          const own = await createStore();
          let log = await own.open();
          const model: NewFact[] = [];
          let tail = follow(log);
          try {
            for (const todo of steps)
              if (todo === 'reopen') {
                await tail.reaches(model.length);
                await log.close();
                log = await own.open();
                tail = follow(log);
              } else {
                const outcomes = await Promise.all(
                  todo.map((facts) => log.append(append(...facts))),
                );
                expect(outcomes).toEqual(
                  todo.map((facts) => facts.map((next) => take(model, next))),
                );
              }
            await tail.reaches(model.length);
            expect(tail.facts).toEqual(stored(model));
            expect(await log.read(beginning, 1000)).toEqual(stored(model));
          } finally {
            await log.close();
            await own.remove();
          }
        }),
        { numRuns: 8 },
      );
    }, 60_000);
  });
}

async function all<Item>(chunks: AsyncIterable<readonly Item[]>): Promise<Item[]> {
  const items: Item[] = [];
  for await (const chunk of chunks) items.push(...chunk);
  return items;
}

/** The model: a list. */
function take(model: NewFact[], next: NewFact): AppendOutcome {
  const known = model.find(({ fact }) => fact.id === next.fact.id);
  if (known !== undefined) return known.fingerprint === next.fingerprint ? 'duplicate' : 'conflict';
  model.push(next);
  return 'appended';
}

function stored(facts: readonly NewFact[]): Fact[] {
  return facts.map(({ fact }, index) => ({ ...fact, position: at(index + 1) }));
}

async function ids(log: EventLog): Promise<string[]> {
  return (await log.read(beginning, 1000)).map(({ id }) => id);
}

function byVisitor(a: Fact, b: Fact): number {
  if (!isOfVisitor(a) || !isOfVisitor(b)) return 0;
  if (a.visitor !== b.visitor) return a.visitor < b.visitor ? -1 : 1;
  if (a.at !== b.at) return a.at - b.at;
  return a.id < b.id ? -1 : 1;
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}

function at(position: number): Position {
  return position as Position;
}
