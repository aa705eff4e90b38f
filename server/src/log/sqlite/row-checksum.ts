import { crc32 } from 'node:zlib';
import { DatabaseDamaged } from '../database-unfit.ts';
import { isRarer, type NewRow } from '../new-row.ts';

// SQLite checks that a page is a page; that a figure in it is the figure that was written, it does not.
// So each row carries a checksum of the very text it is read as, its position included: one bit that
// turns over anywhere in a row, or a row that stands in another's place, is found by whoever reads it.

/** A row as it is read: its text, and what the text came to when it was written. */
export type CheckedText = readonly [text: string, checksum: number];

export function checksumOf(position: number, row: NewRow): number {
  return crc32(isRarer(row) ? rarerText(position, row) : passageText(position, row));
}

/** The texts alone. Throws {@link DatabaseDamaged} at the first that is not what was written. */
export function textsOf(rows: readonly CheckedText[]): string[] {
  return rows.map(([text, checksum]) => {
    if (crc32(text) === checksum) return text;
    const position = /^\[(\d+),/.exec(text)?.[1];
    throw DatabaseDamaged.at(`table log, position ${position ?? 'unknown'}, fails its checksum`);
  });
}

/** As `factAsJson` gives it. */
function passageText(position: number, row: Exclude<NewRow, { readonly length: 7 }>): string {
  // One by one: on the thread that writes, taking an array apart costs as much as the checksum.
  return JSON.stringify([
    position,
    row[0],
    row[2],
    row[3],
    row[4],
    row[5],
    row[6],
    row[7],
    row[8],
    row[9],
    row[10],
    row[11],
    row[12],
  ]);
}

/** As `factAsJson` gives it; the body is JSON already. */
function rarerText(position: number, row: Extract<NewRow, { readonly length: 7 }>): string {
  const [kind, id, _fingerprint, at, receivedAt, visitor, body] = row;
  const columns = JSON.stringify([position, kind, id, at, receivedAt, visitor]);
  return `${columns.slice(0, -1)},${body}]`;
}
