import { EachOnce } from './each-once.ts';
import type { EventLog, FactOfNobody } from './event-log.ts';
import { type Fact, isOfVisitor, type Position, type VisitorFact } from './facts.ts';

const rowsPerScan = 5000;

/** Where a reader by visitor has come to: visitor, instant and id of the last fact it had. */
export type PastVisitor = readonly [visitor: string, at: number, id: string];

/** Rows as they were read; facts are made of them when the next rows have been asked for already. */
export interface Chunk {
  readonly last: Fact | undefined;
  facts(): readonly Fact[];
}

export interface ChunkSource {
  head(): Promise<Position>;
  byVisitor(past: PastVisitor, upTo: Position, limit: number): Promise<Chunk>;
  ofNobody(past: Position, upTo: Position, limit: number): Promise<Chunk>;
  countOfNobody(upTo: Position): Promise<number>;
  /** The error to throw where the log is not what was written. */
  damaged(place: string): Error;
}

/** Reads whole logs chunk by chunk, one ahead: the database reads while the caller counts. */
export function createChunkedReading(
  source: ChunkSource,
): Pick<EventLog, 'factsByVisitor' | 'factsOfNobody'> {
  /** By visitor, and only if every fact of theirs came once: what an index leaves out, nobody misses. */
  async function* everyVisitor(upTo: Position): AsyncGenerator<readonly VisitorFact[]> {
    const end = Math.min(upTo, await source.head()) as Position;
    const met = new EachOnce(end);
    const chunks = readChunks<VisitorFact>(
      (last) =>
        source.byVisitor(
          last === undefined ? ['', 0, ''] : [last.visitor, last.at, last.id],
          end,
          rowsPerScan,
        ),
      isOfVisitor,
    );
    for await (const facts of chunks) {
      for (const { position } of facts)
        if (!met.add(position))
          throw source.damaged(`index log_by_visitor names position ${position} twice`);
      yield facts;
    }
    const others = await source.countOfNobody(end);
    if (met.count + others !== end)
      throw source.damaged(
        `the indexes log_by_visitor and log_of_nobody name ${met.count + others} facts of ${end}`,
      );
  }

  return {
    factsByVisitor: everyVisitor,
    factsOfNobody: (after, upTo) =>
      readChunks<FactOfNobody>(
        (last) => source.ofNobody(last?.position ?? after, upTo, rowsPerScan),
        isOfNobody,
      ),
  };
}

async function* readChunks<Some extends Fact>(
  readAfter: (last: Some | undefined) => Promise<Chunk>,
  only: (fact: Fact) => fact is Some,
): AsyncGenerator<readonly Some[]> {
  const read = (last: Some | undefined) => {
    const chunk = readAfter(last);
    // Who stops halfway leaves one chunk that nobody waits for.
    chunk.catch(() => {});
    return chunk;
  };
  let coming = read(undefined);
  for (;;) {
    const { last, facts } = await coming;
    if (last === undefined || !only(last)) return;
    coming = read(last);
    yield facts().filter(only);
  }
}

function isOfNobody(fact: Fact): fact is FactOfNobody {
  return !isOfVisitor(fact);
}
