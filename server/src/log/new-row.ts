import type { NewPassageRow } from './passage-row.ts';

// Apart from what rows are made of and into, so that the threads load none of that: reading the schemas
// takes each of them longer than all the rest of its start.

/** A fact that is not a passage, on its way to the writer. */
export type NewRarerRow = readonly [
  kind: string,
  id: string,
  fingerprint: string,
  at: number,
  receivedAt: number,
  visitor: string | null,
  body: string,
];

export type NewRow = NewPassageRow | NewRarerRow;

export function isRarer(row: NewRow): row is NewRarerRow {
  return row.length === 7;
}
