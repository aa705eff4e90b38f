import { createThreadCaller } from '../../log/sqlite/thread-call.ts';
import { startWorker } from '../../platform/thread-start.ts';
import type { RecordsRequest, RecordsResult } from '../questions.ts';
import type { AskRecords } from '../records.ts';
import type { RecordsData } from './records-thread.ts';

/** The records of an SQLite file, on a thread that starts when somebody asks for them. */
export function openSqliteRecords(options: {
  readonly path: string;
  readonly sides: RecordsData['sides'];
  /** The thread ended by itself: nothing is recorded any more. */
  readonly onFailure: (error: unknown) => void;
}): AskRecords {
  const { path, onFailure } = options;
  const sides = options.sides.map(({ id, timeZone }) => ({ id, timeZone }));
  const thread = createThreadCaller<RecordsRequest, RecordsResult>(
    () => startWorker(new URL('./records-thread', import.meta.url), { path, sides }),
    onFailure,
  );
  return { ask: thread.call, close: thread.end };
}
