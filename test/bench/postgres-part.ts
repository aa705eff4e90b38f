import { migrate } from '@khorgos/server/log/postgres/tables';
import pg from 'pg';
import { answerAsks } from './part.ts';

/** Write the passages and documents of one database into another, new one. */
export interface PostgresAsk {
  readonly from: string;
  readonly into: string;
  readonly batchSize: number;
  /** How many of the first rows are written before the clock starts. */
  readonly warmUp: number;
}

export interface PostgresAnswer {
  readonly rows: number;
  readonly seconds: number;
}

interface Statement {
  readonly name: string;
  readonly text: string;
}

/** The values of one batch, column by column. */
interface Batch {
  readonly passages: unknown[][];
  readonly documents: unknown[][];
}

// Straight through the driver: the same rows in the same tables with the same indexes and the same durability,
// a batch of each in a transaction, unnested from columns. Columns are in memory before the clock starts.
answerAsks<PostgresAsk, PostgresAnswer>(async ({ from, into, batchSize, warmUp }) => {
  const pool = new pg.Pool({ connectionString: into, max: 1 });
  await migrate(pool);
  await pool.end();
  const { passages, documents, batches } = await readBatches(from, batchSize);
  const client = new pg.Client({ connectionString: into });
  await client.connect();
  const write = async (batch: Batch) => {
    await client.query('BEGIN');
    await client.query({ ...passages, values: batch.passages });
    await client.query({ ...documents, values: batch.documents });
    await client.query('COMMIT');
  };
  const measured = batches.splice(warmUp / batchSize);
  for (const batch of batches) await write(batch);
  const begun = performance.now();
  for (const batch of measured) await write(batch);
  const seconds = (performance.now() - begun) / 1000;
  const { rows } = await client.query<{ count: string }>('SELECT count(*) FROM log');
  await client.end();
  return { rows: Number(rows[0]?.count) - warmUp, seconds };
});

async function readBatches(url: string, batchSize: number) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const passages = await statementFor(client, 'log');
    const documents = await statementFor(client, 'sealed_documents');
    const log = await rowsOf(client, "SELECT * FROM log WHERE kind = 'passage' ORDER BY position");
    const place = log.columns.indexOf('visitor');
    const sealed = await rowsOf(client, 'SELECT * FROM sealed_documents');
    const whose = sealed.columns.indexOf('visitor');
    const documentOf = new Map(sealed.rows.map((row) => [row[whose], row]));
    const batches: Batch[] = [];
    for (let start = 0; start < log.rows.length; start += batchSize) {
      const rows = log.rows.slice(start, start + batchSize);
      // Each batch with the documents that its passages were the first to show.
      const shown = rows.flatMap((row) => {
        const document = documentOf.get(row[place]);
        documentOf.delete(row[place]);
        return document === undefined ? [] : [document];
      });
      batches.push({
        passages: log.columns.map((_, column) => rows.map((row) => row[column])),
        documents: sealed.columns.map((_, column) => shown.map((row) => row[column])),
      });
    }
    return { passages, documents, batches };
  } finally {
    await client.end();
  }
}

async function rowsOf(client: pg.Client, text: string) {
  const { rows, fields } = await client.query<unknown[]>({ text, rowMode: 'array' });
  return { rows, columns: fields.map(({ name }) => name) };
}

async function statementFor(client: pg.Client, table: string): Promise<Statement> {
  const { rows } = await client.query<{ type: string }>(
    `SELECT format_type(atttypid, atttypmod) AS type FROM pg_attribute
     WHERE attrelid = $1::REGCLASS AND attnum > 0 AND NOT attisdropped ORDER BY attnum`,
    [table],
  );
  const columns = rows.map(({ type }, index) => `$${index + 1}::${type}[]`).join();
  return { name: table, text: `INSERT INTO ${table} SELECT * FROM unnest(${columns})` };
}
