import { type Append, type AppendOutcome, LogUnavailable } from './event-log.ts';

interface Waiting {
  readonly append: Append;
  readonly rows: number;
  readonly bytes: number;
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
  /** Of what has no fixed size: documents, and refused events as they were sent. */
  readonly maxWaitingBytes: number;
}): GroupCommit {
  const { commit, maxRowsPerCommit, maxWaitingRows, maxWaitingBytes } = options;
  const queue: Waiting[] = [];
  const idle = new Set<() => void>();
  let waitingRows = 0;
  let waitingBytes = 0;
  let running = false;

  function takeGroup(): Waiting[] {
    let together = 0;
    let count = 0;
    for (const { rows } of queue) {
      together += rows;
      if (count > 0 && together > maxRowsPerCommit) break;
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
        if (outcomes.length !== group.length) throw new Error('a commit lost count of its appends');
        for (const [index, own] of outcomes.entries()) group[index]?.resolve(own);
      } catch (error) {
        for (const { reject } of group) reject(error);
      }
      for (const { rows, bytes } of group) {
        waitingRows -= rows;
        waitingBytes -= bytes;
      }
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
        const bytes = bytesOf(append);
        const full = waitingRows + rows > maxWaitingRows || waitingBytes + bytes > maxWaitingBytes;
        // One that is too large by itself is let in when nothing waits, or it never could be.
        if (full && waitingRows > 0) {
          reject(new LogUnavailable('more waits for the disk than may wait', 1));
          return;
        }
        waitingRows += rows;
        waitingBytes += bytes;
        queue.push({ append, rows, bytes, resolve, reject });
        if (!running) void run();
      }),
    drain: () => (running ? new Promise((resolve) => idle.add(resolve)) : Promise.resolve()),
  };
}

function rowsOf({ facts, documents, quarantined }: Append): number {
  return facts.length + documents.length + quarantined.length;
}

function bytesOf({ documents, quarantined }: Append): number {
  let bytes = 0;
  for (const { sealed } of documents) bytes += sealed.byteLength;
  for (const { sealed, issues } of quarantined) bytes += sealed.byteLength + issues.length;
  return bytes;
}
