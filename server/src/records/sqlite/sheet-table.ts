import { crc32 } from 'node:zlib';
import type { CivilDate, Instant } from '@khorgos/shared/centre/instant';
import type { SideId } from '@khorgos/shared/centre/site';
import { LRUCache } from 'lru-cache';
import type { Connection } from '../../log/sqlite/open-database.ts';
import type { SheetChange } from '../visits/sheet-changes.ts';
import type { FoundSheet, SheetReader } from '../visits/sheet-reader.ts';
import {
  lastEndOf,
  openSheet,
  SheetBuilder,
  type SheetKey,
  type SheetKind,
  type VisitSheet,
} from '../visits/visit-sheet.ts';

type Key = readonly [date: CivilDate, kind: SheetKind];
type Row = readonly [...Key, columns: Uint8Array];

/**
 * Two years of five million stays. To put a sheet together from its pages takes longer than to count it, and who
 * asks for a report asks for the next of the same year.
 */
const bytesAtHand = 96 * 1024 * 1024;

/** The sheets of visits in their table. What writes is done in the caller's transaction. */
export function createSheetTable(db: Connection) {
  const between = db
    .prepare<[string, string, string, string], Key>(
      `SELECT date, kind FROM visit_sheets
       WHERE side = ? AND kind = ? AND date BETWEEN ? AND ? ORDER BY date`,
    )
    .raw();
  const lasting = db
    .prepare<[string, string, number], Key>(
      `SELECT date, kind FROM visit_sheets
       WHERE side = ? AND kind = 'lasting' AND date <= ? AND (last_end IS NULL OR last_end >= ?)
       ORDER BY date`,
    )
    .raw();
  const one = db
    .prepare<[string, string, string], readonly [Uint8Array, number]>(
      'SELECT columns, checksum FROM visit_sheets WHERE side = ? AND kind = ? AND date = ?',
    )
    .raw();
  const all = db
    .prepare<[], readonly [SideId, ...Row]>('SELECT side, date, kind, columns FROM visit_sheets')
    .raw();
  const remove = db.prepare<[string, string, string]>(
    'DELETE FROM visit_sheets WHERE side = ? AND kind = ? AND date = ?',
  );
  const clear = db.prepare('DELETE FROM visit_sheets');
  const insert = db.prepare<[string, string, string, number | null, Uint8Array, number]>(
    `INSERT INTO visit_sheets (side, kind, date, last_end, columns, checksum)
     VALUES (?, ?, ?, ?, ?, ?)`,
  );
  const checked = db
    .prepare<[], readonly [string, string, string, number | null, Uint8Array, number]>(
      'SELECT side, kind, date, last_end, columns, checksum FROM visit_sheets',
    )
    .raw();

  const atHand = new LRUCache<string, VisitSheet>({
    maxSize: bytesAtHand,
    sizeCalculation: ({ enteredAt }) => Math.max(1, enteredAt.buffer.byteLength),
  });

  function* found(side: SideId, keys: Iterable<Key>): Generator<FoundSheet> {
    for (const [date, kind] of keys) yield { side, date, kind, sheet: sheetOf(side, kind, date) };
  }

  function sheetOf(side: SideId, kind: SheetKind, date: CivilDate): VisitSheet {
    const name = nameOf(side, kind, date);
    const known = atHand.get(name);
    if (known !== undefined) return known;
    const sheet = openSheet(one.get(side, kind, date)?.[0] ?? new Uint8Array());
    atHand.set(name, sheet);
    return sheet;
  }

  /** @returns by how much the seal of all sheets changes. */
  function put(key: SheetKey, columns: Uint8Array): number {
    const { side, kind, date } = key;
    atHand.delete(nameOf(side, kind, date));
    const before = one.get(side, kind, date)?.[1] ?? 0;
    remove.run(side, kind, date);
    if (columns.length === 0) return -before;
    const lastEnd = lastEndOf(openSheet(columns)) ?? null;
    const checksum = checksumOf(side, kind, date, lastEnd, columns);
    insert.run(side, kind, date, lastEnd, columns, checksum);
    return checksum - before;
  }

  const reader: SheetReader = {
    brief: (side, from, to) => found(side, between.all(side, 'brief', from, to)),
    lasting: (side, upTo, endedAfter: Instant) => found(side, lasting.all(side, upTo, endedAfter)),
    *between(side, from, to) {
      // Both kinds of a day follow each other: whoever counts by days sees each day once.
      const brief = [...between.all(side, 'brief', from, to)];
      const long = [...between.all(side, 'lasting', from, to)];
      yield* found(
        side,
        [...brief, ...long].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)),
      );
    },
  };

  return {
    ...reader,
    put,
    clear() {
      atHand.clear();
      clear.run();
    },
    apply({ key, remove: leaving, add }: SheetChange): number {
      const builder = new SheetBuilder();
      const stored = one.get(key.side, key.kind, key.date)?.[0];
      if (stored !== undefined) builder.addSheet(openSheet(stored), leaving);
      for (const visit of add) builder.add(visit);
      return put(key, builder.pack());
    },
    /** The sum of all checksums; undefined where a sheet is not what was written. */
    seal(): number | undefined {
      let seal = 0;
      for (const [side, kind, date, lastEnd, columns, checksum] of checked.iterate()) {
        if (checksumOf(side, kind, date, lastEnd, columns) !== checksum) return undefined;
        seal += checksum;
      }
      return seal;
    },
    /** Every stored sheet, in no order. */
    *all(): Generator<SheetKey & { readonly columns: Uint8Array }> {
      for (const [side, date, kind, columns] of all.iterate()) yield { side, date, kind, columns };
    },
  };
}

export type SheetTable = ReturnType<typeof createSheetTable>;

function nameOf(side: string, kind: SheetKind, date: CivilDate): string {
  return `${side} ${kind} ${date}`;
}

/** Of everything that a question may find a sheet by, and of what lies on it. */
function checksumOf(
  side: string,
  kind: string,
  date: string,
  lastEnd: number | null,
  columns: Uint8Array,
): number {
  return crc32(columns, crc32(`${side} ${kind} ${date} ${lastEnd ?? 'open'}`));
}
