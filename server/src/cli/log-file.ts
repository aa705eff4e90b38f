import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { createGunzip } from 'node:zlib';
import { CsvError, parse } from 'csv-parse';
import type { Candidate } from '../ingest/candidate.ts';
import { readEventLines } from '../ingest/event-lines.ts';
import { JobFailed } from './job-failed.ts';

/** CONTRACT §3 "Files": the same fields as CSV columns. */
const neededColumns = [
  'id',
  'gateId',
  'direction',
  'occurredAt',
  'documentType',
  'documentIssuer',
  'documentNumber',
];

export interface LogFile {
  readonly bytes: number;
  /** Bytes of the file read so far, compressed ones where it is compressed. */
  readonly read: () => number;
  readonly candidates: AsyncIterable<Candidate>;
}

/** Opens a log of passages, gzip or plain by its content, NDJSON or CSV by its name. */
export async function openLogFile(path: string): Promise<LogFile> {
  const bytes = await sizeOf(path);
  const source = createReadStream(path);
  const text = (await isGzip(path)) ? source.pipe(createGunzip()) : source;
  source.on('error', (error) => text.destroy(error));
  const isNdjson = /\.(?:ndjson|jsonl)(?:\.gz)?$/i.test(path);
  return {
    bytes,
    read: () => source.bytesRead,
    candidates: isNdjson ? fromNdjson(text) : fromCsv(text),
  };
}

async function sizeOf(path: string): Promise<number> {
  try {
    const stats = await stat(path);
    if (stats.isFile()) return stats.size;
  } catch {
    throw new JobFailed(`${path} cannot be read: check the name and your rights to it`);
  }
  throw new JobFailed(`${path} is not a file`);
}

async function isGzip(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(2), 0, 2, 0);
    return bytesRead === 2 && buffer[0] === 0x1f && buffer[1] === 0x8b;
  } finally {
    await file.close();
  }
}

async function* fromNdjson(text: NodeJS.ReadableStream): AsyncGenerator<Candidate> {
  for await (const { candidate } of readEventLines(text)) yield candidate;
}

async function* fromCsv(text: NodeJS.ReadableStream): AsyncGenerator<Candidate> {
  const rows = text.pipe(
    parse({
      columns: checkHeader,
      record_delimiter: ['\r\n', '\n', '\r'],
      bom: true,
      skip_empty_lines: true,
      trim: true,
      // A row with a column too few or too many is an event to refuse, not the end of the import.
      relax_column_count: true,
    }),
  );
  text.on('error', (error) => rows.destroy(error));
  try {
    for await (const row of rows) yield { kind: 'value', value: eventOf(row) };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new JobFailed(`line ${String(error.lines)} is not proper CSV: ${error.code}`);
  }
}

function checkHeader(header: string[]): string[] {
  const missing = neededColumns.filter((column) => !header.includes(column));
  if (missing.length > 0)
    throw new JobFailed(
      `the first line must name the columns ${neededColumns.join(',')}; missing: ${missing.join(',')}`,
    );
  return header;
}

type Row = Readonly<Record<string, string>>;

function eventOf(row: Row): Record<string, unknown> {
  const present = (column: string) => (row[column] === '' ? undefined : row[column]);
  const event: Record<string, unknown> = {
    id: row.id,
    gateId: row.gateId,
    direction: row.direction,
    occurredAt: row.occurredAt,
    document: {
      type: row.documentType,
      issuer: row.documentIssuer,
      number: row.documentNumber,
    },
  };
  for (const column of ['nationality', 'birthDate'])
    if (present(column) !== undefined) event[column] = row[column];
  if (present('guardianNumber') !== undefined)
    event.guardian = {
      type: row.guardianType,
      issuer: row.guardianIssuer,
      number: row.guardianNumber,
    };
  return event;
}
