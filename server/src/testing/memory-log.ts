import type { Append, AppendOutcome, EventLog, FactOfNobody } from '../log/event-log.ts';
import {
  type Fact,
  isOfVisitor,
  type Position,
  type VisitorFact,
  type VisitorId,
} from '../log/facts.ts';
import { inFoldOrder } from '../occupancy/whereabouts.ts';

/** A log that lasts as long as the test: no file, no timers, and it says when its tails have read all. */
export interface MemoryLog extends EventLog {
  readonly facts: readonly Fact[];
  /** Resolves when every tail has handled everything that is in the log by then. */
  settled(): Promise<void>;
  /** Another one that holds the same. */
  copy(): MemoryLog;
}

type OnFacts = Parameters<EventLog['tail']>[0]['onFacts'];

export function createMemoryLog(held: readonly Append['facts'][number][] = []): MemoryLog {
  const facts: Fact[] = [];
  const fingerprints = new Map<string, string>();
  const ofVisitor = new Map<VisitorId, VisitorFact[]>();
  const ofNobody: FactOfNobody[] = [];
  const tails = new Set<() => Promise<void>>();
  let reading = Promise.resolve();

  function take({ fact, fingerprint }: Append['facts'][number]): AppendOutcome {
    const known = fingerprints.get(fact.id);
    if (known !== undefined) return known === fingerprint ? 'duplicate' : 'conflict';
    fingerprints.set(fact.id, fingerprint);
    const placed: Fact = { ...fact, position: (facts.length + 1) as Position };
    facts.push(placed);
    if (!isOfVisitor(placed)) ofNobody.push(placed);
    else {
      const own = ofVisitor.get(placed.visitor);
      if (own === undefined) ofVisitor.set(placed.visitor, [placed]);
      else own.push(placed);
    }
    return 'appended';
  }

  held.forEach(take);

  async function readOn(): Promise<void> {
    for (const tail of tails) await tail();
  }

  function known(visitor: VisitorId, upTo: Position): VisitorFact[] {
    const own = ofVisitor.get(visitor) ?? [];
    return own.filter(({ position }) => position <= upTo).sort(inFoldOrder);
  }

  return {
    facts,
    settled: () => reading,
    copy: () =>
      createMemoryLog(
        facts.map(({ position: _, ...fact }) => ({
          fact,
          fingerprint: fingerprints.get(fact.id) ?? '',
        })),
      ),
    append(append) {
      const outcomes = append.facts.map(take);
      if (outcomes.includes('appended')) reading = reading.then(readOn);
      return Promise.resolve(outcomes);
    },
    head: () => Promise.resolve(facts.length as Position),
    read: (after, limit) => Promise.resolve(facts.slice(after, after + limit)),
    tail({ after, onFacts, onError }) {
      const tail = createTail(facts, after, onFacts, onError);
      tails.add(tail);
      reading = reading.then(readOn);
      return () => void tails.delete(tail);
    },
    factsOf: (visitors, upTo) =>
      Promise.resolve([...visitors].sort().flatMap((visitor) => known(visitor, upTo))),
    async *factsByVisitor(upTo) {
      for (const visitor of [...ofVisitor.keys()].sort()) yield known(visitor, upTo);
    },
    async *factsOfNobody(after, upTo) {
      yield ofNobody.filter(({ position }) => position > after && position <= upTo);
    },
    visitorsBeginningWith: (prefix, limit) =>
      Promise.resolve(
        [...ofVisitor.keys()].filter((visitor) => visitor.startsWith(prefix)).slice(0, limit),
      ),
    close: () => Promise.resolve(),
  };
}

function createTail(
  facts: readonly Fact[],
  after: Position,
  onFacts: OnFacts,
  onError: (error: unknown) => void,
): () => Promise<void> {
  let read: number = after;
  return async () => {
    while (read < facts.length) {
      const batch = facts.slice(read);
      read = facts.length;
      try {
        await onFacts(batch);
      } catch (error) {
        read = Number.POSITIVE_INFINITY;
        onError(error);
      }
    }
  };
}
