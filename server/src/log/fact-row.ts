import type { Instant } from '@khorgos/shared/centre/instant';
import { DatabaseNewer } from './database-unfit.ts';
import { bodyOf, isOfNewer, parseBody, type Rarer } from './fact-body.ts';
import type { Fact, FactId, NewFact, Position, VisitorId } from './facts.ts';
import type { NewRow } from './new-row.ts';
import { type PassageRow, rowDamaged, toNewPassageRow, toPassage } from './passage-row.ts';

export function toNewRow({ fact, fingerprint }: NewFact): NewRow {
  if (fact.kind === 'passage') return toNewPassageRow(fact, fingerprint);
  const visitor = 'visitor' in fact ? fact.visitor : null;
  return [fact.kind, fact.id, fingerprint, fact.at, fact.receivedAt, visitor, bodyOf(fact)];
}

type RarerRow = readonly [
  position: number,
  kind: Rarer['kind'],
  id: FactId,
  at: Instant,
  receivedAt: Instant,
  visitor: VisitorId | null,
  body: unknown,
];

/** A row as the reader sends it: a passage's columns, or seven members. */
export type FactRow = PassageRow | RarerRow;

/**
 * Throws `DatabaseDamaged` where a damaged file could turn into a wrong count, and {@link DatabaseNewer} where
 * this program is too old to know what is said.
 */
export function toFact(row: FactRow): Fact {
  if (row.length !== 7) return toPassage(row);
  const [position, kind, id, at, receivedAt, visitor, body] = row;
  const placed = { position: position as Position, kind, id, at, receivedAt };
  // Its checksum was right, so it is what somebody wrote.
  if (isOfNewer(kind, body)) throw DatabaseNewer.at(`table log, position ${position},`);
  try {
    const said = parseBody(kind, body);
    // The kind's own schema has just said that this is the fact.
    return (visitor === null ? { ...placed, ...said } : { ...placed, visitor, ...said }) as Fact;
  } catch (error) {
    throw rowDamaged(position, { cause: error });
  }
}
