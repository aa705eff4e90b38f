import { type Append, type EventLog, LogUnavailable } from './event-log.ts';

/**
 * How long a refusal is believed. Who asks may send nothing until the answer is another, so that
 * nothing would ever be appended that could show that the log takes it again.
 */
const believedMilliseconds = 10_000;

/** Remembers whether the log took what it was last given. */
export interface LogRefusals {
  readonly append: EventLog['append'];
  /** It refused lately, and has taken nothing since. */
  refuses(): boolean;
}

export function createLogRefusals(options: {
  readonly append: EventLog['append'];
  /** Milliseconds since any fixed moment, never set back. */
  readonly elapsed: () => number;
}): LogRefusals {
  const { append, elapsed } = options;
  let refusedAt = Number.NEGATIVE_INFINITY;
  return {
    async append(wanted) {
      try {
        const outcomes = await append(wanted);
        // Nothing can always be appended, whatever the state of the disk.
        if (!isEmpty(wanted)) refusedAt = Number.NEGATIVE_INFINITY;
        return outcomes;
      } catch (error) {
        if (error instanceof LogUnavailable) refusedAt = elapsed();
        throw error;
      }
    },
    refuses: () => elapsed() - refusedAt < believedMilliseconds,
  };
}

function isEmpty({ facts, documents, quarantined }: Append): boolean {
  return facts.length + documents.length + quarantined.length === 0;
}
