import { createThreadCaller } from '../../log/sqlite/thread-call.ts';
import { startWorker } from '../../platform/thread-start.ts';
import type { CheckpointStore } from '../checkpoint-store.ts';
import type {
  CheckpointsData,
  CheckpointsRequest,
  CheckpointsResult,
} from './checkpoints-thread.ts';

/** The checkpoints in an SQLite file, on a thread that starts when somebody asks for them. */
export function openSqliteCheckpoints({
  path,
}: CheckpointsData): CheckpointStore & { emptyWal(): Promise<void>; close(): Promise<void> } {
  // Without checkpoints everything works, so a thread that fails is told to who asks, and to nobody else.
  const { call, end } = createThreadCaller<CheckpointsRequest, CheckpointsResult>(
    () => startWorker(new URL('./checkpoints-thread', import.meta.url), { path }),
    () => undefined,
  );

  return {
    list: async () => (await call({ kind: 'list' })).heads,
    read: async (id) => (await call({ kind: 'read', id })).bytes,
    keep: async (checkpoint) => {
      await call({ kind: 'keep', checkpoint });
    },
    drop: async (id) => {
      await call({ kind: 'drop', id });
    },
    emptyWal: async () => {
      await call({ kind: 'emptyWal' });
    },
    close: end,
  };
}
