import { workerData } from 'node:worker_threads';
import { sql } from 'kysely';
import { openTables } from '../../log/sqlite/tables.ts';
import { serveThread } from '../../log/sqlite/thread-serve.ts';
import type { Checkpoint, CheckpointHead } from '../checkpoint-store.ts';
import { createSqlCheckpoints } from '../sql-checkpoints.ts';

// Megabytes that are written now and then: the thread that serves sockets must not wait for them.

export interface CheckpointsData {
  readonly path: string;
}

export type CheckpointsRequest =
  | { readonly kind: 'list' }
  | { readonly kind: 'read'; readonly id: string }
  | { readonly kind: 'keep'; readonly checkpoint: Checkpoint }
  | { readonly kind: 'drop'; readonly id: string }
  /** Moves what stands in the WAL into the file. */
  | { readonly kind: 'emptyWal' };

export interface CheckpointsResult {
  readonly heads: readonly CheckpointHead[];
  readonly bytes: readonly Uint8Array[];
}

const { path }: CheckpointsData = workerData;
const db = openTables(path);
// One that is lost with the power is made again: no commit waits for the disk.
await sql`PRAGMA synchronous = NORMAL`.execute(db);
const store = createSqlCheckpoints(db);

serveThread<CheckpointsRequest, CheckpointsResult>({
  answer: async (request) => {
    switch (request.kind) {
      case 'list':
        return { heads: await store.list(), bytes: [] };
      case 'read':
        return { heads: [], bytes: await store.read(request.id) };
      case 'keep':
        await store.keep(request.checkpoint);
        return { heads: [], bytes: [] };
      case 'drop':
        await store.drop(request.id);
        return { heads: [], bytes: [] };
      case 'emptyWal':
        await sql`PRAGMA wal_checkpoint(PASSIVE)`.execute(db);
        return { heads: [], bytes: [] };
    }
  },
  place: ({ kind }) => `the checkpoints, to ${kind}`,
  end: () => db.destroy(),
});
