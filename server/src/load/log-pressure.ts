import type { Append, AppendOutcome, EventLog } from '../log/event-log.ts';

/** Rows and time that say the disk or the database is behind. */
const manyRows = 10_000;
const longMilliseconds = 1000;

/** Whether what was handed to the log waits for longer than it should. */
export interface LogPressure {
  readonly append: EventLog['append'];
  pressed(): boolean;
}

/** Sees every append of this process, whichever database the log is kept in. */
export function createLogPressure(options: {
  readonly append: EventLog['append'];
  /** Milliseconds since any fixed moment, never set back. */
  readonly elapsed: () => number;
}): LogPressure {
  const { elapsed } = options;
  const since = new Map<Promise<readonly AppendOutcome[]>, number>();
  let rows = 0;
  return {
    async append(wanted) {
      const asked = options.append(wanted);
      const own = rowsOf(wanted);
      since.set(asked, elapsed());
      rows += own;
      try {
        return await asked;
      } finally {
        since.delete(asked);
        rows -= own;
      }
    },
    pressed() {
      // In the order of asking, so the first has waited longest.
      const [oldest] = since.values();
      return rows > manyRows || (oldest !== undefined && elapsed() - oldest > longMilliseconds);
    },
  };
}

function rowsOf({ facts, documents, quarantined }: Append): number {
  return facts.length + documents.length + quarantined.length;
}
