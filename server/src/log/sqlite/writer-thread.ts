import { workerData } from 'node:worker_threads';
import type { Committed } from '../commit-outcomes.ts';
import { DatabaseDamaged } from '../database-unfit.ts';
import { isRarer, type NewRow } from '../new-row.ts';
import { openForWriting } from './open-database.ts';
import { checksumOf } from './row-checksum.ts';
import { insertPassage, insertRarer } from './row-sql.ts';
import { serveThread } from './thread-serve.ts';
import { watchPlace } from './watch-place.ts';

// The only place that waits for the disk. A group is one transaction: all of it is durable, or none.

export interface WriterData {
  readonly path: string;
  /** How many pages the file may have: a full disk, for tests. */
  readonly maxPages: number | undefined;
}

export interface WriteRequest {
  readonly rows: readonly NewRow[];
  readonly documents: PackedDocuments;
  readonly quarantined: readonly QuarantinedRow[];
}

/** Sealed documents in one piece: a thread copies one buffer faster than a thousand small ones. */
export interface PackedDocuments {
  readonly visitors: readonly string[];
  readonly lengths: readonly number[];
  readonly bytes: Uint8Array;
}

export type QuarantinedRow = readonly [
  fingerprint: string,
  receivedAt: number,
  keyId: string,
  eventId: string | null,
  gateId: string | null,
  issues: string,
  sealed: Uint8Array,
];

const { path, maxPages }: WriterData = workerData;
const db = openForWriting(path);
if (maxPages !== undefined) db.pragma(`max_page_count = ${maxPages}`);
const assertInPlace = watchPlace(path);
const insert = db.prepare(insertPassage);
const insertOther = db.prepare(insertRarer);
const known = db.prepare<[string], string>('SELECT fingerprint FROM log WHERE id = ?').pluck();
const ends = db
  .prepare<[], readonly [number, number]>(
    'SELECT coalesce((SELECT max(position) FROM log), 0), position FROM log_end',
  )
  .raw();
const moveEnd = db.prepare('UPDATE log_end SET position = ?');
// One of a later day takes the place of an earlier one, so that retention does not take it for that one.
const insertDocument = db.prepare(`INSERT INTO sealed_documents (visitor, sealed) VALUES (?, ?)
  ON CONFLICT (visitor) DO UPDATE SET sealed = excluded.sealed
  WHERE substr(excluded.sealed, 1, 3) > substr(sealed_documents.sealed, 1, 3)`);
// No numbered parameters: the driver takes values by their places only.
const quarantine = db.prepare(`INSERT INTO quarantine
  (fingerprint, received_at, key_id, event_id, gate_id, issues, sealed, last_seen_at, times_seen)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, 1)
  ON CONFLICT (fingerprint) DO UPDATE SET times_seen = times_seen + 1,
    last_seen_at = max(last_seen_at, excluded.last_seen_at)`);

function sameAsKept(row: NewRow): boolean {
  const [id, fingerprint] = isRarer(row) ? [row[1], row[2]] : row;
  return known.get(id) === fingerprint;
}

/** Where the next fact goes. Nothing is written behind an end that is not the log's. */
function endOfLog(): number {
  const [newest, end] = ends.get() ?? [0, -1];
  if (newest !== end)
    throw DatabaseDamaged.at(`table log ends at position ${newest}, it was written up to ${end}`);
  return end;
}

const write = db.transaction((request: WriteRequest): Committed => {
  let outcomes = '';
  const before = request.rows.length === 0 ? 0 : endOfLog();
  let end = before;
  for (const row of request.rows) {
    const position = end + 1;
    const into = isRarer(row) ? insertOther : insert;
    const { changes, lastInsertRowid } = into.run(...row, checksumOf(position, row));
    if (changes === 1) {
      // Not told where to go: SQLite would first look whether somebody is there. It is the end anyway.
      if (lastInsertRowid !== position)
        throw DatabaseDamaged.at(`table log goes on after position ${end} elsewhere`);
      end = position;
      outcomes += 'a';
    } else outcomes += sameAsKept(row) ? 'd' : 'c';
  }
  if (end > before) moveEnd.run(end);
  const { visitors, lengths, bytes } = request.documents;
  let from = 0;
  for (const [index, visitor] of visitors.entries()) {
    const length = lengths[index] ?? 0;
    insertDocument.run(visitor, bytes.subarray(from, from + length));
    from += length;
  }
  for (const row of request.quarantined) quarantine.run(...row, row[1]);
  return { outcomes, firstPosition: before + 1 };
});

serveThread<WriteRequest, Committed>({
  // IMMEDIATE: waits for another writer at the beginning, where waiting is allowed, not in the middle.
  answer: (request) => {
    assertInPlace();
    return write.immediate(request);
  },
  place: () => 'writing',
  end: () => db.close(),
});
