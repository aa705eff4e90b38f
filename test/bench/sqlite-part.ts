import { openForReading, openForWriting } from '@khorgos/server/log/sqlite/open-database';
import { migrate } from '@khorgos/server/log/sqlite/tables';
import { answerAsks } from './part.ts';

/** Write the passages and documents of one database into another, new one. */
export interface SqliteAsk {
  readonly from: string;
  readonly into: string;
  readonly batchSize: number;
  /** How many of the first rows are written before the clock starts. */
  readonly warmUp: number;
}

export interface SqliteAnswer {
  readonly rows: number;
  readonly seconds: number;
}

type Value = string | number | null | Uint8Array;

interface Batch {
  readonly passages: Value[][];
  readonly documents: Value[][];
}

// Straight to SQLite: the same rows in the same tables with the same indexes and the same durability,
// and nothing else. Rows are in memory and statements prepared before the clock starts.
answerAsks<SqliteAsk, SqliteAnswer>(async ({ from, into, batchSize, warmUp }) => {
  const batches = readBatches(from, batchSize);
  await migrate(into);
  const db = openForWriting(into);
  const passage = db.prepare(insertInto('log', batches[0]?.passages[0]));
  const document = db.prepare(insertInto('sealed_documents', batches[0]?.documents[0]));
  const write = db.transaction((batch: Batch) => {
    for (const row of batch.passages) passage.run(row);
    for (const row of batch.documents) document.run(row);
  });
  const measured = batches.splice(warmUp / batchSize);
  for (const batch of batches) write.immediate(batch);
  const begun = performance.now();
  for (const batch of measured) write.immediate(batch);
  const seconds = (performance.now() - begun) / 1000;
  const rows = db.prepare<[], number>('SELECT count(*) FROM log').pluck().get() ?? 0;
  db.close();
  return { rows: rows - warmUp, seconds };
});

/** The log in order, each batch with the documents that its passages were the first to show. */
function readBatches(path: string, batchSize: number): Batch[] {
  const db = openForReading(path);
  const documents = new Map<Value, Value[]>();
  const sealed = db.prepare<[], Value[]>('SELECT visitor, * FROM sealed_documents').raw();
  for (const [visitor = null, ...row] of sealed.iterate()) documents.set(visitor, row);
  const batches: Batch[] = [];
  let batch: Batch = { passages: [], documents: [] };
  const passages = db.prepare<[], Value[]>('SELECT visitor, * FROM log ORDER BY position').raw();
  for (const [visitor = null, ...row] of passages.iterate()) {
    if (batch.passages.length === 0) batches.push(batch);
    batch.passages.push(row);
    const document = documents.get(visitor);
    if (document !== undefined) {
      documents.delete(visitor);
      batch.documents.push(document);
    }
    if (batch.passages.length === batchSize) batch = { passages: [], documents: [] };
  }
  db.close();
  return batches;
}

function insertInto(tableName: string, row: readonly Value[] | undefined): string {
  return `INSERT INTO ${tableName} VALUES (${(row ?? []).map(() => '?').join()})`;
}
