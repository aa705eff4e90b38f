import { workerData } from 'node:worker_threads';
import { openForReading } from './open-database.ts';
import { passageAsJson } from './passage-row.ts';
import { serveThread } from './thread-serve.ts';

// Reads beside the writer: a long read neither delays a commit nor the thread that serves sockets.

export type ReadRequest =
  | { readonly kind: 'head' }
  | { readonly kind: 'after'; readonly after: number; readonly limit: number }
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
  /** A JSON array of passage rows. */
  readonly rows: string;
}

const db = openForReading(workerData.path);
const head = db.prepare<[], number>('SELECT coalesce(max(position), 0) FROM log').pluck();
const after = db
  .prepare<[number, number], string>(
    `SELECT ${passageAsJson} FROM log WHERE position > ? ORDER BY position LIMIT ?`,
  )
  .pluck();
const ofVisitor = db
  .prepare<[string, number], string>(
    `SELECT ${passageAsJson} FROM log WHERE visitor = ? AND position <= ? ORDER BY at, id`,
  )
  .pluck();
const byVisitor = db
  .prepare<[string, number, string, number, number], string>(
    `SELECT ${passageAsJson} FROM log INDEXED BY log_by_visitor
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
