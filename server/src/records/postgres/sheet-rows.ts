import { crc32 } from 'node:zlib';
import type { CivilDate } from '@khorgos/shared/centre/instant';
import type { SideId } from '@khorgos/shared/centre/site';
import type pg from 'pg';
import type { FoundSheet } from '../visits/sheet-reader.ts';
import { lastEndOf, openSheet, type SheetKey, type SheetKind } from '../visits/visit-sheet.ts';
import type { SheetQuery } from './loaded-sheets.ts';

type Row = [
  side: SideId,
  kind: SheetKind,
  date: CivilDate,
  lastEnd: number | null,
  columns: Uint8Array,
  checksum: number,
];

/** A sheet is not what was written: all are made anew from the log. */
export class SheetDamaged extends Error {
  override readonly name = 'SheetDamaged';
}

/** A sheet as it is stored. */
export interface StoredSheet extends SheetKey {
  readonly columns: Uint8Array;
  readonly checksum: number;
}

const columns = 'side, kind, date, last_end, columns, checksum';

/** The sheets that answer a query. Throws {@link SheetDamaged} at one that is not what was written. */
export async function findSheets(client: pg.ClientBase, query: SheetQuery): Promise<FoundSheet[]> {
  const found =
    query.kind === 'lasting'
      ? await sheetsWhere(
          client,
          `side = $1 AND kind = 'lasting' AND date <= $2 AND (last_end IS NULL OR last_end >= $3)`,
          [query.side, query.upTo, query.endedAfter],
        )
      : await sheetsWhere(
          client,
          `side = $1 AND date BETWEEN $2 AND $3${query.kind === 'brief' ? " AND kind = 'brief'" : ''}`,
          [query.side, query.from, query.to],
        );
  return found.map(({ side, kind, date, columns: bytes }) => ({
    side,
    kind,
    date,
    sheet: openSheet(bytes),
  }));
}

/** Every stored sheet, whatever became of it. */
export async function allSheets(
  client: pg.ClientBase,
): Promise<(SheetKey & { readonly columns: Uint8Array })[]> {
  const { rows } = await client.query<SheetKey & { readonly columns: Uint8Array }>(
    'SELECT side, kind, date, columns FROM visit_sheets',
  );
  return rows;
}

/** The sum of all checksums; undefined where a sheet is not what was written. A year of them at a time. */
export async function sealOf(client: pg.ClientBase): Promise<number | undefined> {
  const { rows: years } = await client.query<{ year: string }>(
    'SELECT DISTINCT substr(date, 1, 4) AS year FROM visit_sheets',
  );
  let seal = 0;
  try {
    for (const { year } of years)
      for (const { checksum } of await sheetsWhere(client, 'substr(date, 1, 4) = $1', [year]))
        seal += checksum;
  } catch (error) {
    if (error instanceof SheetDamaged) return undefined;
    throw error;
  }
  return seal;
}

/** Those of some sheets that there are. */
export function sheetsOf(client: pg.ClientBase, keys: readonly SheetKey[]): Promise<StoredSheet[]> {
  return sheetsWhere(
    client,
    '(side, kind, date) IN (SELECT * FROM unnest($1::TEXT[], $2::TEXT[], $3::TEXT[]))',
    [keys.map(({ side }) => side), keys.map(({ kind }) => kind), keys.map(({ date }) => date)],
  );
}

async function sheetsWhere(
  client: pg.ClientBase,
  condition: string,
  values: unknown[],
): Promise<StoredSheet[]> {
  const { rows } = await client.query<Row>({
    text: `SELECT ${columns} FROM visit_sheets WHERE ${condition} ORDER BY date, kind`,
    values,
    rowMode: 'array',
  });
  return rows.map(([side, kind, date, lastEnd, bytes, checksum]) => {
    if (checksumOf(side, kind, date, lastEnd, bytes) !== checksum) throw new SheetDamaged();
    // A copy: typed arrays want to begin where a buffer of the driver need not.
    return { side, kind, date, columns: new Uint8Array(bytes), checksum };
  });
}

/** Puts sheets in the place of others of their keys; one without a visit is removed. Returns their checksums' sum. */
export async function putSheets(
  client: pg.ClientBase,
  sheets: readonly (SheetKey & { readonly columns: Uint8Array })[],
): Promise<number> {
  await client.query(
    `DELETE FROM visit_sheets
     WHERE (side, kind, date) IN (SELECT * FROM unnest($1::TEXT[], $2::TEXT[], $3::TEXT[]))`,
    [
      sheets.map(({ side }) => side),
      sheets.map(({ kind }) => kind),
      sheets.map(({ date }) => date),
    ],
  );
  const kept = sheets.filter((sheet) => sheet.columns.length > 0);
  const ends = kept.map((sheet) => lastEndOf(openSheet(sheet.columns)) ?? null);
  const sums = kept.map(({ side, kind, date, columns: bytes }, index) =>
    checksumOf(side, kind, date, ends[index] ?? null, bytes),
  );
  await client.query(
    `INSERT INTO visit_sheets (${columns})
     SELECT * FROM unnest($1::TEXT[], $2::TEXT[], $3::TEXT[], $4::BIGINT[], $5::BYTEA[], $6::BIGINT[])`,
    [
      kept.map(({ side }) => side),
      kept.map(({ kind }) => kind),
      kept.map(({ date }) => date),
      ends,
      kept.map((sheet) => Buffer.from(sheet.columns)),
      sums,
    ],
  );
  return sums.reduce((sum, own) => sum + own, 0);
}

/** Of everything that a question may find a sheet by, and of what lies on it. */
function checksumOf(
  side: string,
  kind: string,
  date: string,
  lastEnd: number | null,
  bytes: Uint8Array,
): number {
  return crc32(bytes, crc32(`${side} ${kind} ${date} ${lastEnd ?? 'open'}`));
}
