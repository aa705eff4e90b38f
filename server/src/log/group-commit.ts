import { type Append, type AppendOutcome, LogUnavailable } from './event-log.ts';

interface Waiting {
  readonly append: Append;
  readonly resolve: (outcomes: readonly AppendOutcome[]) => void;
  readonly reject: (error: unknown) => void;
}

export interface GroupCommit {
  append(append: Append): Promise<readonly AppendOutcome[]>;
  /** Resolves when nothing waits any more. */
  drain(): Promise<void>;
}

/**
 * One commit is on its way to the disk at a time; whatever arrives meanwhile shares the next.
 *
 *     append  a   b c d        e
 *     commit  |---a---||-bcd-| |-e-|
 *
 * What waits is bounded: beyond the bound an append is refused, so that memory does not grow while
 * the disk is behind.
 */
export function createGroupCommit(options: {
  readonly commit: (appends: readonly Append[]) => Promise<readonly (readonly AppendOutcome[])[]>;
  readonly maxRowsPerCommit: number;
  readonly maxWaitingRows: number;
}): GroupCommit {
  const { commit, maxRowsPerCommit, maxWaitingRows } = options;
  const queue: Waiting[] = [];
  const idle = new Set<() => void>();
  let waitingRows = 0;
  let running = false;

  function takeGroup(): Waiting[] {
    let rows = 0;
    let count = 0;
    for (const { append } of queue) {
      rows += rowsOf(append);
      if (count > 0 && rows > maxRowsPerCommit) break;
      count += 1;
    }
    return queue.splice(0, count);
  }

  async function run(): Promise<void> {
    running = true;
    while (queue.length > 0) {
      const group = takeGroup();
      try {
        const outcomes = await commit(group.map(({ append }) => append));
        for (const [index, { resolve }] of group.entries()) resolve(outcomes[index] ?? []);
      } catch (error) {
        for (const { reject } of group) reject(error);
      }
      for (const { append } of group) waitingRows -= rowsOf(append);
    }
    running = false;
    for (const resolve of idle) resolve();
    idle.clear();
  }

  return {
    append: (append) =>
      new Promise((resolve, reject) => {
        const rows = rowsOf(append);
        if (rows === 0) {
          resolve([]);
          return;
        }
        if (waitingRows > 0 && waitingRows + rows > maxWaitingRows) {
          reject(new LogUnavailable('more waits for the disk than may wait', 1));
          return;
        }
        waitingRows += rows;
        queue.push({ append, resolve, reject });
        if (!running) void run();
      }),
    drain: () => (running ? new Promise((resolve) => idle.add(resolve)) : Promise.resolve()),
  };
}

function rowsOf({ facts, documents, quarantined }: Append): number {
  return facts.length + documents.length + quarantined.length;
}
