import { expect, test } from 'vitest';
import type { EventLog } from './event-log.ts';
import { beginning, type Position } from './facts.ts';
import { at, follow, range } from './followed-log.ts';
import { append, madeFact, madeFacts } from './made-facts.ts';

/** What the tail of every {@link EventLog} must do. */
export function testTails(open: () => Promise<EventLog>): void {
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
}
