import { crc32 } from 'node:zlib';
import { DatabaseDamaged } from '../database-unfit.ts';
import type { FactRow } from '../fact-row.ts';
import { isRarer, type NewRow } from '../new-row.ts';

// As on SQLite each row carries a checksum of the text it is read as. PostgreSQL gives out the position, so
// the sum is made of the rest of the text and the position is added to it: a row that stands in another's
// place fails it just the same.

/** A row as one text: to take it apart in the driver, column by column, costs twice as much. */
export const rowText = `CASE kind WHEN 'passage'
  THEN json_build_array(position, id, gate, side, direction, at, occurred_at, received_at, visitor,
    nationality, document_type, child, guardian)
  ELSE json_build_array(position, kind, id, at, received_at, visitor, body::json) END::TEXT`;

/** As the driver gives a row of {@link rowText} and its checksum. */
export type CheckedRow = [text: string, checksum: number];

/** The checksum of a row less its position. */
export function contentSum(row: NewRow): number {
  return crc32(`${isRarer(row) ? rarerText(row) : passageText(row)}]`);
}

/** Throws `DatabaseDamaged` at the first row that is not what was written. */
export function rowsOf(found: readonly CheckedRow[]): FactRow[] {
  for (const [text, checksum] of found) {
    const comma = text.indexOf(',');
    const position = Number(text.slice(1, comma));
    const sum = (crc32(text.slice(comma + 2)) + position) % 2 ** 32;
    if (sum !== checksum)
      throw DatabaseDamaged.at(`table log, position ${position}, fails its checksum`);
  }
  return JSON.parse(`[${found.map(([text]) => text).join()}]`);
}

/** As PostgreSQL writes it, with a space behind each comma. */
function passageText(row: Exclude<NewRow, { readonly length: 7 }>): string {
  const [id, _fingerprint, gate, side, direction, at, occurredAt, receivedAt, ...person] = row;
  const [visitor, nationality, documentType, child, guardian] = person;
  return `${JSON.stringify(id)}, ${JSON.stringify(gate)}, ${JSON.stringify(side)}, ${direction}, ${at}, ${occurredAt}, ${receivedAt}, ${JSON.stringify(visitor)}, ${JSON.stringify(nationality)}, ${JSON.stringify(documentType)}, ${child}, ${JSON.stringify(guardian)}`;
}

function rarerText(row: Extract<NewRow, { readonly length: 7 }>): string {
  const [kind, id, _fingerprint, at, receivedAt, visitor, body] = row;
  return `${JSON.stringify(kind)}, ${JSON.stringify(id)}, ${at}, ${receivedAt}, ${JSON.stringify(visitor)}, ${body}`;
}
