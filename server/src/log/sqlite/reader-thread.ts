import { workerData } from 'node:worker_threads';
import { factAsJson } from './fact-row.ts';
import { openForReading } from './open-database.ts';

import { serveThread } from './thread-serve.ts';

// Reads beside the writer: a long read neither delays a commit nor the thread that serves sockets.

export type ReadRequest =
  | { readonly kind: 'head' }
  | { readonly kind: 'after'; readonly after: number; readonly limit: number }
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
  readonly head: number;
  /** A JSON array of fact rows, or of visitors. */
  readonly rows: string;
}

const db = openForReading(workerData.path);
const head = db.prepare<[], number>('SELECT coalesce(max(position), 0) FROM log').pluck();
const after = db
  .prepare<[number, number], string>(
    `SELECT ${factAsJson} FROM log WHERE position > ? ORDER BY position LIMIT ?`,
  )
  .pluck();
const ofVisitor = db
  .prepare<[string, number], string>(
    `SELECT ${factAsJson} FROM log WHERE visitor = ? AND position <= ? ORDER BY at, id`,
  )
  .pluck();
const ofNobody = db
  .prepare<[number, number, number], string>(
    `SELECT ${factAsJson} FROM log INDEXED BY log_of_nobody
     WHERE visitor IS NULL AND position > ? AND position <= ? ORDER BY position LIMIT ?`,
  )
  .pluck();
const beginningWith = db
  .prepare<[string, string, number], string>(
    `SELECT DISTINCT json_quote(visitor) FROM log INDEXED BY log_by_visitor
     WHERE visitor IS NOT NULL AND visitor >= ? AND visitor < ? LIMIT ?`,
  )
  .pluck();
const byVisitor = db
  .prepare<[string, number, string, number, number], string>(
    `SELECT ${factAsJson} FROM log INDEXED BY log_by_visitor
     WHERE visitor IS NOT NULL AND (visitor, at, id) > (?, ?, ?) AND position <= ?
     ORDER BY visitor, at, id LIMIT ?`,
  )
  .pluck();

function read(request: ReadRequest): readonly string[] {
  switch (request.kind) {
    case 'head':
      return [];
    case 'after':
      return after.all(request.after, request.limit);
    case 'ofVisitors':
      return [...new Set(request.visitors)]
        .sort()
        .flatMap((visitor) => ofVisitor.all(visitor, request.upTo));
    case 'ofNobody':
      return ofNobody.all(request.past, request.upTo, request.limit);
    case 'beginningWith':
      // DEL sorts after every character a visitor is written with.
      return beginningWith.all(request.prefix, `${request.prefix}\u007f`, request.limit);
    case 'byVisitor':
      return byVisitor.all(...request.past, request.upTo, request.limit);
  }
}

serveThread<ReadRequest, ReadResult>({
  answer: (request) => ({
    head: request.kind === 'head' ? (head.get() ?? 0) : 0,
    rows: `[${read(request).join()}]`,
  }),
  end: () => db.close(),
});
