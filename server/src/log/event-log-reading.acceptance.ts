import { expect, test } from 'vitest';
import type { EventLog } from './event-log.ts';
import { beginning, type Fact, isOfVisitor } from './facts.ts';
import { at, follow, range, stored } from './followed-log.ts';
import { append, madeFact, madeRarerFacts, visitorId } from './made-facts.ts';

/** How every {@link EventLog} finds facts again, by visitor and by kind. */
export function testReading(open: () => Promise<EventLog>): void {
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
    expect([...(await log.visitorsBeginningWith('AAAAAAAAAA', 9))].sort()).toEqual(ids.slice(0, 3));
    expect(await log.visitorsBeginningWith('AAAAAAAAAA', 2)).toHaveLength(2);
    expect(await log.visitorsBeginningWith('nobody', 2)).toEqual([]);
  });
}

async function all<Item>(chunks: AsyncIterable<readonly Item[]>): Promise<Item[]> {
  const items: Item[] = [];
  for await (const chunk of chunks) items.push(...chunk);
  return items;
}

function byVisitor(a: Fact, b: Fact): number {
  if (!isOfVisitor(a) || !isOfVisitor(b)) return 0;
  if (a.visitor !== b.visitor) return a.visitor < b.visitor ? -1 : 1;
  if (a.at !== b.at) return a.at - b.at;
  return a.id < b.id ? -1 : 1;
}
