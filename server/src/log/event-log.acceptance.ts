import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type AppendOutcome, type EventLog, LogUnavailable } from './event-log.ts';
import { testReading } from './event-log-reading.acceptance.ts';
import { testTails } from './event-log-tails.acceptance.ts';
import { beginning, type NewFact } from './facts.ts';
import { at, follow, stored } from './followed-log.ts';
import { append, madeFact, madeFacts } from './made-facts.ts';

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

    testTails(open);
    testReading(open);

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

/** The model: a list. */
function take(model: NewFact[], next: NewFact): AppendOutcome {
  const known = model.find(({ fact }) => fact.id === next.fact.id);
  if (known !== undefined) return known.fingerprint === next.fingerprint ? 'duplicate' : 'conflict';
  model.push(next);
  return 'appended';
}

async function ids(log: EventLog): Promise<string[]> {
  return (await log.read(beginning, 1000)).map(({ id }) => id);
}
