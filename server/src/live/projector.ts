import type { Instant } from '@khorgos/shared/centre/instant';
import type { Site } from '@khorgos/shared/centre/site';
import type { EventLog } from '../log/event-log.ts';
import { beginning, type Fact, type Passage, type Position, type VisitorId } from '../log/facts.ts';
import { Occupancy } from '../occupancy/occupancy.ts';

/** Follows the log and holds what it comes to. Reading never waits; it shows what was applied so far. */
export interface Projector {
  readonly occupancy: Occupancy;
  readonly position: Position;
  /** Resolves when everything durable at the time of the call has been applied. */
  caughtUp(): Promise<void>;
  stop(): void;
}

/**
 * Folds the whole log visitor by visitor, then follows what comes after. Visitor by visitor, because
 * the memory this needs is one visitor's passages, however long the log.
 */
export async function startProjector(options: {
  readonly log: EventLog;
  readonly site: Site;
  readonly now: () => Instant;
  readonly onChange: () => void;
  readonly onError: (error: unknown) => void;
}): Promise<Projector> {
  const { log, now, onChange, onError } = options;
  const occupancy = new Occupancy({ site: options.site, now: now() });
  let position = await log.head();
  const waiting = new Set<{ readonly position: Position; readonly resolve: () => void }>();

  for await (const visitor of byVisitor(log.passagesByVisitor(position))) occupancy.fold(visitor);
  occupancy.advance(now());

  async function apply(facts: readonly Fact[]): Promise<void> {
    const strangers = occupancy.strangers(facts);
    if (strangers.size > 0) await recall(strangers);
    occupancy.advance(now());
    occupancy.apply(facts);
    position = facts.at(-1)?.position ?? position;
    for (const waiter of waiting)
      if (waiter.position <= position) {
        waiting.delete(waiter);
        waiter.resolve();
      }
    onChange();
  }

  async function recall(strangers: ReadonlySet<VisitorId>): Promise<void> {
    const histories = new Map<VisitorId, Passage[]>();
    for (const visitor of strangers) histories.set(visitor, []);
    for (const passage of await log.passagesOf([...strangers], position))
      histories.get(passage.visitor)?.push(passage);
    for (const [visitor, history] of histories) occupancy.recall(visitor, history);
  }

  const stop = log.tail({ after: position, onFacts: apply, onError });

  return {
    occupancy,
    get position() {
      return position;
    },
    caughtUp: async () => {
      const head = await log.head();
      if (head === beginning || head <= position) return;
      await new Promise<void>((resolve) => waiting.add({ position: head, resolve }));
    },
    stop,
  };
}

/** Cuts chunks in visitor order into one array per visitor; a visitor may span chunks. */
async function* byVisitor(
  chunks: AsyncIterable<readonly Passage[]>,
): AsyncGenerator<readonly Passage[]> {
  let own: Passage[] = [];
  for await (const chunk of chunks)
    for (const passage of chunk) {
      const [first] = own;
      if (first !== undefined && first.visitor !== passage.visitor) {
        yield own;
        own = [];
      }
      own.push(passage);
    }
  if (own.length > 0) yield own;
}
