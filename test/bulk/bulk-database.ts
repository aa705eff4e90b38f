import { createDayKeyFiles } from '@khorgos/server/access/day-key-files';
import { keyDayOf } from '@khorgos/server/access/day-sealer';
import type { KeyRing } from '@khorgos/server/access/key-ring';
import type { SealedDocuments } from '@khorgos/server/access/sealed-documents';
import { createSeals } from '@khorgos/server/access/seals';
import { toNewRow } from '@khorgos/server/log/fact-row';
import type { Position } from '@khorgos/server/log/facts';
import { isRarer } from '@khorgos/server/log/new-row';
import { dayKeyFolderOf } from '@khorgos/server/log/sealed-day';
import {
  type Connection,
  openForWriting,
  openPlain,
} from '@khorgos/server/log/sqlite/open-database';
import { checksumOf } from '@khorgos/server/log/sqlite/row-checksum';
import { insertPassage, insertRarer } from '@khorgos/server/log/sqlite/row-sql';
import { RecordKeeper } from '@khorgos/server/records/sqlite/record-keeper';
import { openStorage } from '@khorgos/server/storage/open-storage';
import { createCalendar } from '@khorgos/shared/centre/civil-time';
import type { Site } from '@khorgos/shared/centre/site';
import type { BulkFact } from './bulk-passages.ts';

const factsPerCommit = 50_000;
const madeAtTheEnd = ['log_by_visitor', 'log_of_nobody'];

/**
 * Makes a whole database of facts as the product would have written them one by one: the same rows with
 * the same checksums, and its records. Nothing is durable until it returns; who stops it halfway
 * throws the file away.
 */
export async function makeBulkDatabase(options: {
  /** Where there is nothing yet. */
  readonly path: string;
  readonly site: Site;
  readonly keyRing: KeyRing;
  readonly facts: Iterable<BulkFact>;
  readonly onProgress?: (facts: number) => void;
}): Promise<{ readonly facts: number }> {
  const { path, site, keyRing } = options;
  const storage = await openStorage({
    database: { kind: 'sqlite', path },
    secretCheck: keyRing.secretCheck,
    exclusive: false,
  });
  await storage.site.seed(site);
  await storage.close();
  const { documents } = createSeals({ keyRing, store: createDayKeyFiles(dayKeyFolderOf(path)) });
  const facts = await writeLog({ ...options, documents });
  writeRecords(path, site, facts as Position);
  return { facts };
}

interface Writing {
  readonly path: string;
  readonly facts: Iterable<BulkFact>;
  readonly documents: Pick<SealedDocuments, 'seal'>;
  readonly onProgress?: (facts: number) => void;
}

async function writeLog(writing: Writing): Promise<number> {
  const db = openPlain(writing.path);
  try {
    db.pragma('locking_mode = EXCLUSIVE');
    db.pragma('journal_mode = OFF');
    db.pragma('synchronous = OFF');
    db.pragma('cache_size = -524288');
    const written = await withoutIndexes(db, () => writeFacts(db, writing));
    db.prepare('UPDATE log_end SET position = ?').run(written);
    return written;
  } finally {
    db.close();
  }
}

/** Visitors come in no order: sorting them once takes a tenth of finding each its place. */
async function withoutIndexes<Result>(
  db: Connection,
  work: () => Promise<Result>,
): Promise<Result> {
  const words = db
    .prepare<[string], string>("SELECT sql FROM sqlite_schema WHERE type = 'index' AND name = ?")
    .pluck();
  const made = madeAtTheEnd.map((name) => words.get(name) ?? '');
  for (const name of madeAtTheEnd) db.exec(`DROP INDEX ${name}`);
  const result = await work();
  for (const sql of made) db.exec(sql);
  return result;
}

async function writeFacts(
  db: Connection,
  { facts, documents, onProgress }: Writing,
): Promise<number> {
  db.exec('CREATE TEMP TABLE unsorted (visitor TEXT, sealed BLOB)');
  const passage = db.prepare(insertPassage);
  const other = db.prepare(insertRarer);
  const document = db.prepare('INSERT INTO unsorted VALUES (?, ?)');
  let position = 0;
  db.exec('BEGIN');
  for (const { fact, document: shown } of facts) {
    const row = toNewRow(fact);
    const into = isRarer(row) ? other : passage;
    const { changes } = into.run(...row, checksumOf(position + 1, row));
    if (changes !== 1) throw new Error(`an id came a second time at position ${position + 1}`);
    position += 1;
    if (shown !== undefined) {
      const { visitor, data, shownAt } = shown;
      document.run(visitor, await documents.seal({ visitor, data, day: keyDayOf(shownAt) }));
    }
    if (position % factsPerCommit > 0) continue;
    db.exec('COMMIT');
    onProgress?.(position);
    db.exec('BEGIN');
  }
  db.exec('INSERT INTO sealed_documents SELECT visitor, sealed FROM unsorted ORDER BY visitor');
  db.exec('COMMIT');
  db.exec('DROP TABLE unsorted');
  return position;
}

function writeRecords(path: string, site: Site, upTo: Position): void {
  const db = openForWriting(path);
  try {
    const keeper = new RecordKeeper({
      db,
      calendars: new Map(site.sides.map(({ id, timeZone }) => [id, createCalendar(timeZone)])),
      // All of it at once: there is nothing yet to be changed little by little.
      anewFrom: 1,
    });
    keeper.advance(upTo, Number.POSITIVE_INFINITY);
    db.pragma('wal_checkpoint(TRUNCATE)');
  } finally {
    db.close();
  }
}
