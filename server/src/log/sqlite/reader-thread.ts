import { workerData } from 'node:worker_threads';
import { DatabaseDamaged } from '../database-unfit.ts';
import { openForReading } from './open-database.ts';
import { type CheckedText, textsOf } from './row-checksum.ts';
import { factAsJson } from './row-sql.ts';
import { serveThread } from './thread-serve.ts';

// Reads beside the writer: a long read neither delays a commit nor the thread that serves sockets.

export type ReadRequest =
  | { readonly kind: 'head' }
  | { readonly kind: 'after'; readonly after: number; readonly limit: number }
  | { readonly kind: 'countOfNobody'; readonly upTo: number }
  | {
      readonly kind: 'ofNobody';
      readonly past: number;
      readonly upTo: number;
      readonly limit: number;
    }
  | { readonly kind: 'beginningWith'; readonly prefix: string; readonly limit: number }
  | { readonly kind: 'ofVisitors'; readonly visitors: readonly string[]; readonly upTo: number }
  | {
      readonly kind: 'byVisitor';
      /** Visitor, instant and id of the last passage of the chunk before. */
      readonly past: readonly [string, number, string];
      readonly upTo: number;
      readonly limit: number;
    };

export interface ReadResult {
  /** The head, or how many there are. */
  readonly figure: number;
  /** A JSON array of fact rows, or of visitors. */
  readonly rows: string;
  /** The last of the rows; empty where there is none. */
  readonly last: string;
}

const db = openForReading(workerData.path);
// A log in the order of its visitors is read a row here and a row there: copying a page for each takes as long
// as all the rest.
db.pragma('mmap_size = 68719476736');
const ends = db
  .prepare<[], readonly [number, number]>(
    'SELECT coalesce((SELECT max(position) FROM log), 0), position FROM log_end',
  )
  .raw();
const countOfNobody = db
  .prepare<[number], number>(
    'SELECT count(*) FROM log INDEXED BY log_of_nobody WHERE visitor IS NULL AND position <= ?',
  )
  .pluck();
const after = db
  .prepare<[number, number], CheckedText>(
    `SELECT ${factAsJson}, checksum FROM log WHERE position > ? ORDER BY position LIMIT ?`,
  )
  .raw();
const ofVisitor = db
  .prepare<[string, number], CheckedText>(
    `SELECT ${factAsJson}, checksum FROM log WHERE visitor = ? AND position <= ? ORDER BY at, id`,
  )
  .raw();
const ofNobody = db
  .prepare<[number, number, number], CheckedText>(
    `SELECT ${factAsJson}, checksum FROM log INDEXED BY log_of_nobody
     WHERE visitor IS NULL AND position > ? AND position <= ? ORDER BY position LIMIT ?`,
  )
  .raw();
const beginningWith = db
  .prepare<[string, string, number], string>(
    `SELECT DISTINCT json_quote(visitor) FROM log INDEXED BY log_by_visitor
     WHERE visitor IS NOT NULL AND visitor >= ? AND visitor < ? LIMIT ?`,
  )
  .pluck();
const byVisitor = db
  .prepare<[string, number, string, number, number], CheckedText>(
    `SELECT ${factAsJson}, checksum FROM log INDEXED BY log_by_visitor
     WHERE visitor IS NOT NULL AND (visitor, at, id) > (?, ?, ?) AND position <= ?
     ORDER BY visitor, at, id LIMIT ?`,
  )
  .raw();

/** Throws where the end of the log is lost: nothing else would miss it. */
function head(): number {
  const [newest, end] = ends.get() ?? [0, -1];
  if (newest !== end)
    throw DatabaseDamaged.at(`table log ends at position ${newest}, it was written up to ${end}`);
  return end;
}

function figure(request: ReadRequest): number {
  if (request.kind === 'head') return head();
  return request.kind === 'countOfNobody' ? (countOfNobody.get(request.upTo) ?? 0) : 0;
}

function read(request: ReadRequest): readonly string[] {
  switch (request.kind) {
    case 'head':
    case 'countOfNobody':
      return [];
    case 'after':
      return textsOf(after.all(request.after, request.limit));
    case 'ofVisitors':
      return [...new Set(request.visitors)]
        .sort()
        .flatMap((visitor) => textsOf(ofVisitor.all(visitor, request.upTo)));
    case 'ofNobody':
      return textsOf(ofNobody.all(request.past, request.upTo, request.limit));
    case 'beginningWith':
      // DEL sorts after every character a visitor is written with.
      return beginningWith.all(request.prefix, `${request.prefix}\u007f`, request.limit);
    case 'byVisitor':
      return textsOf(byVisitor.all(...request.past, request.upTo, request.limit));
  }
}

function place(request: ReadRequest): string {
  switch (request.kind) {
    case 'head':
    case 'countOfNobody':
      return 'the end of table log';
    case 'after':
      return `table log after position ${request.after}`;
    case 'ofNobody':
      return `index log_of_nobody after position ${request.past}`;
    case 'ofVisitors':
    case 'beginningWith':
    case 'byVisitor':
      return 'index log_by_visitor';
  }
}

serveThread<ReadRequest, ReadResult>({
  answer: (request) => {
    const rows = read(request);
    return { figure: figure(request), rows: `[${rows.join()}]`, last: rows.at(-1) ?? '' };
  },
  place,
  end: () => db.close(),
});
