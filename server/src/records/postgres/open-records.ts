import type { SecretText } from '../../config/secret-text.ts';
import { LogUnavailable } from '../../log/event-log.ts';
import { awayCode } from '../../log/postgres/away.ts';
import { createThreadCaller, ThreadError } from '../../log/sqlite/thread-call.ts';
import { startWorker } from '../../platform/thread-start.ts';
import type { RecordsRequest, RecordsResult } from '../questions.ts';
import type { AskRecords } from '../records.ts';
import type { RecordsData } from './postgres-records-thread.ts';

/** The records in PostgreSQL, on a thread that starts when somebody asks for them. */
export function openPostgresRecords(options: {
  readonly url: SecretText;
  readonly sides: RecordsData['sides'];
  /** The thread ended by itself: nothing is recorded any more. */
  readonly onFailure: (error: unknown) => void;
}): AskRecords {
  const { url, onFailure } = options;
  const data: RecordsData = {
    url: url.reveal(),
    sides: options.sides.map(({ id, timeZone }) => ({ id, timeZone })),
  };
  const thread = createThreadCaller<RecordsRequest, RecordsResult>(
    () => startWorker(new URL('./postgres-records-thread', import.meta.url), { ...data }),
    onFailure,
  );
  return {
    async ask(request) {
      try {
        return await thread.call(request);
      } catch (error) {
        if (error instanceof ThreadError && error.code === awayCode)
          throw new LogUnavailable(error.message, 5, { cause: error });
        throw error;
      }
    },
    close: thread.end,
  };
}
