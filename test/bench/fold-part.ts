import type { Passage, Position, VisitorId } from '@khorgos/server/log/facts';
import { Occupancy } from '@khorgos/server/occupancy/occupancy';
import { instant } from '@khorgos/shared/centre/instant';
import { passages, site } from './events.ts';
import { answerAsks } from './part.ts';
import { keepInColumns, type PassageColumns } from './passage-columns.ts';

export type FoldAsk =
  | { readonly kind: 'make'; readonly events: number }
  | { readonly kind: 'follow'; readonly batchSize: number }
  | { readonly kind: 'fromNothing' }
  | { readonly kind: 'read'; readonly inside: number };

/** Events a second, or milliseconds a read. */
export type FoldAnswer = number;

let made: PassageColumns = keepInColumns([], 0);

answerAsks<FoldAsk, FoldAnswer>((ask) => {
  switch (ask.kind) {
    case 'make':
      made = keepInColumns(passages(ask.events), ask.events);
      return made.count;
    case 'follow':
      return follow(ask.batchSize);
    case 'fromNothing':
      return foldFromNothing();
    case 'read':
      return readAt(ask.inside);
  }
});

/** Only the fold is on the clock; the passages are made between its batches. */
function follow(batchSize: number): number {
  const occupancy = new Occupancy({ site, now: made.at(0).at });
  let milliseconds = 0;
  for (let from = 0; from < made.count; from += batchSize) {
    const batch: Passage[] = [];
    for (let index = from; index < Math.min(from + batchSize, made.count); index += 1)
      batch.push(made.at(index));
    const begun = performance.now();
    // As the projector does, but for the look-up of those who come again after a while: theirs are
    // taken to have no history, because asking the log is not folding.
    for (const visitor of occupancy.strangers(batch)) occupancy.recall(visitor, []);
    occupancy.advance(made.at(from).at);
    occupancy.apply(batch);
    milliseconds += performance.now() - begun;
  }
  return (1000 * made.count) / milliseconds;
}

/** As at the start of a server: one visitor after the other. */
function foldFromNothing(): number {
  const byVisitor = new Map<VisitorId, number[]>();
  for (let index = 0; index < made.count; index += 1) {
    const { visitor } = made.at(index);
    const own = byVisitor.get(visitor);
    if (own === undefined) byVisitor.set(visitor, [index]);
    else own.push(index);
  }
  const occupancy = new Occupancy({ site, now: made.at(made.count - 1).at });
  let milliseconds = 0;
  let chunk: Passage[][] = [];
  const fold = () => {
    const begun = performance.now();
    for (const own of chunk) occupancy.fold(own);
    milliseconds += performance.now() - begun;
    chunk = [];
  };
  for (const indices of byVisitor.values()) {
    chunk.push(indices.map((index) => made.at(index)));
    if (chunk.length === 200) fold();
  }
  fold();
  return (1000 * made.count) / milliseconds;
}

/** A crowd that came over the day, and 25 who leave between a read and the next. */
function readAt(inside: number): number {
  const day = 86_400_000;
  const noon = instant((Math.floor(made.at(0).at / day) + 0.5) * day);
  const crowd = Array.from({ length: inside }, (_, index): Passage => {
    // Spread over the ten hours before; every twentieth has been inside for days.
    const ago = ((index * 7919) % inside) * (36_000_000 / inside) + (index % 20 === 0 ? 2e8 : 0);
    const at = instant(Math.floor(noon - ago));
    const visitor = `crowd-${index}` as VisitorId;
    return { ...made.at(index), direction: 'entry', at, visitor };
  });
  const occupancy = new Occupancy({ site, now: noon });
  for (const passage of crowd) occupancy.fold([passage]);
  const reads = 200;
  let milliseconds = 0;
  for (let turn = 0; turn < reads; turn += 1) {
    const now = instant(noon + turn * 100);
    const leaving = crowd.slice(turn * 25, turn * 25 + 25).map(
      (entry, index): Passage => ({
        ...entry,
        direction: 'exit',
        at: now,
        position: (made.count + turn * 25 + index) as Position,
      }),
    );
    occupancy.advance(now);
    occupancy.apply(leaving);
    const begun = performance.now();
    occupancy.read();
    milliseconds += performance.now() - begun;
  }
  return milliseconds / reads;
}
