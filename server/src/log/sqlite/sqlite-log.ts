import {
  type Append,
  type AppendOutcome,
  type EventLog,
  type FactOfNobody,
  LogUnavailable,
  type QuarantinedEvent,
  type SealedDocument,
} from '../event-log.ts';
import {
  beginning,
  type Fact,
  isOfVisitor,
  type Position,
  type VisitorFact,
  type VisitorId,
} from '../facts.ts';
import { createGroupCommit } from '../group-commit.ts';
import { createLogTail, type LogTail } from '../log-tail.ts';
import { DatabaseDamaged } from './damage.ts';
import { EachOnce } from './each-once.ts';
import { type FactRow, toFact, toNewRow } from './fact-row.ts';
import type { ReadRequest, ReadResult } from './reader-thread.ts';
import { RecentFacts } from './recent-facts.ts';
import { takeServerLock } from './server-lock.ts';
import { assertFileSound, assertLogSound } from './sound.ts';
import { madeSchema, migrate } from './tables.ts';
import { createThreadCaller, ThreadError } from './thread-call.ts';
import { assertWalSound } from './wal-sound.ts';
import { startWorker } from './worker-entry.ts';
import type {
  PackedDocuments,
  QuarantinedRow,
  WriteRequest,
  WriteResult,
} from './writer-thread.ts';

const maxRowsPerCommit = 4000;
const maxWaitingRows = 60_000;
const maxWaitingBytes = 64 * 1024 * 1024;
const rowsPerRead = 2000;
const rowsPerScan = 5000;

/** Reasons for which nothing is stored now and may be again later, without this process starting anew. */
const passing =
  /^(?:SQLITE_(?:FULL|IOERR|READONLY|BUSY|LOCKED|CANTOPEN|NOMEM|PROTOCOL)|DATABASE_MOVED)/;

const outcomeOf: Record<string, AppendOutcome> = { a: 'appended', d: 'duplicate', c: 'conflict' };

/**
 * The log in an SQLite file. Two threads beside the caller's: one writes and waits for the disk, one
 * reads. Other processes may write to the same file; their facts are found by asking for the head.
 */
export async function openSqliteLog(options: {
  readonly path: string;
  /** Refuse when a server runs on the file, and keep others from it. */
  readonly exclusive?: boolean;
  /** How often facts written by other processes are looked for. */
  readonly pollMilliseconds?: number;
  /** After each commit: how many facts shared it. */
  readonly onCommit?: (facts: number) => void;
  /** How many pages the file may have: a full disk, for tests. */
  readonly maxPages?: number;
  /** A thread ended by itself: nothing works any more. */
  readonly onFailure: (error: unknown) => void;
}): Promise<EventLog> {
  const { path, onFailure } = options;
  const releaseLock = options.exclusive === true ? takeServerLock(path) : () => {};
  try {
    if (options.exclusive === true) assertWalSound(path);
    assertFileSound(path);
    await migrate(path);
    assertLogSound(path, await madeSchema());
  } catch (error) {
    releaseLock();
    throw error;
  }
  const writer = createThreadCaller<WriteRequest, WriteResult>(
    startWorker(new URL('./writer-thread', import.meta.url), { path, maxPages: options.maxPages }),
    onFailure,
  );
  const reader = createThreadCaller<ReadRequest, ReadResult>(
    startWorker(new URL('./reader-thread', import.meta.url), { path }),
    onFailure,
  );
  const recent = new RecentFacts();
  /** Each tail and how far it has come. */
  const tails = new Map<LogTail, Position>();
  let knownHead: Position = beginning;

  const headIs = (position: number) => {
    if (position <= knownHead) return;
    knownHead = position as Position;
    for (const tail of tails.keys()) tail.wake();
  };

  async function commit(
    appends: readonly Append[],
  ): Promise<readonly (readonly AppendOutcome[])[]> {
    const facts = appends.flatMap((append) => append.facts);
    const { outcomes, firstPosition } = await write({
      rows: facts.map(toNewRow),
      documents: pack(appends.flatMap(({ documents }) => documents)),
      quarantined: appends.flatMap(({ quarantined }) => quarantined.map(toQuarantinedRow)),
    });
    let position = firstPosition;
    const appended: Fact[] = [];
    for (const [index, { fact }] of facts.entries())
      if (outcomes[index] === 'a') {
        appended.push({ ...fact, position: position as Position });
        position += 1;
      }
    options.onCommit?.(facts.length);
    if (tails.size > 0) recent.add(appended);
    headIs(appended.at(-1)?.position ?? 0);
    let from = 0;
    return appends.map((append) => {
      const own = outcomes.slice(from, from + append.facts.length);
      from += append.facts.length;
      return Array.from(own, (letter) => outcomeOf[letter] ?? 'conflict');
    });
  }

  async function write(request: WriteRequest): Promise<WriteResult> {
    try {
      return await writer.call(request);
    } catch (error) {
      if (error instanceof ThreadError && passing.test(error.code))
        throw new LogUnavailable('the database takes nothing at the moment', 5, { cause: error });
      throw error;
    }
  }

  const group = createGroupCommit({
    commit,
    maxRowsPerCommit,
    maxWaitingRows,
    maxWaitingBytes,
  });

  async function readRows(request: ReadRequest): Promise<readonly Fact[]> {
    const rows: FactRow[] = JSON.parse((await reader.call(request)).rows);
    try {
      return rows.map(toFact);
    } catch (error) {
      onFailure(error);
      throw error;
    }
  }

  /** Reads chunk by chunk, one ahead: the thread reads while the caller counts. */
  async function* readChunks<Some extends Fact>(
    request: (last: Some | undefined) => ReadRequest,
    only: (fact: Fact) => fact is Some,
  ): AsyncGenerator<readonly Some[]> {
    const read = (last: Some | undefined) => {
      const facts = readRows(request(last)).then((found) => found.filter(only));
      // Who stops halfway leaves one chunk that nobody waits for.
      facts.catch(() => {});
      return facts;
    };
    let coming = read(undefined);
    for (;;) {
      const facts = await coming;
      const last = facts.at(-1);
      if (last === undefined) return;
      coming = read(last);
      yield facts;
    }
  }

  /** By visitor, and only if every fact of theirs came once: what an index leaves out, nobody misses. */
  async function* everyVisitor(upTo: Position): AsyncGenerator<readonly VisitorFact[]> {
    const end = Math.min(upTo, await head());
    const met = new EachOnce(end);
    const chunks = readChunks<VisitorFact>(
      (last) => ({
        kind: 'byVisitor',
        past: last === undefined ? ['', 0, ''] : [last.visitor, last.at, last.id],
        upTo: end,
        limit: rowsPerScan,
      }),
      isOfVisitor,
    );
    for await (const facts of chunks) {
      for (const { position } of facts)
        if (!met.add(position))
          throw failed(`index log_by_visitor names position ${position} twice`);
      yield facts;
    }
    const others = (await reader.call({ kind: 'countOfNobody', upTo: end })).figure;
    if (met.count + others !== end)
      throw failed(
        `the indexes log_by_visitor and log_of_nobody name ${met.count + others} facts of ${end}`,
      );
  }

  function failed(place: string): DatabaseDamaged {
    const damaged = DatabaseDamaged.at(place);
    onFailure(damaged);
    return damaged;
  }

  async function head(): Promise<Position> {
    headIs((await reader.call({ kind: 'head' })).figure);
    return knownHead;
  }

  let closing: Promise<void> | undefined;
  async function close(): Promise<void> {
    clearInterval(poll);
    for (const tail of tails.keys()) tail.stop();
    tails.clear();
    await group.drain();
    await reader.end();
    // Last, so that it is the one that moves everything from the WAL into the database.
    await writer.end();
    releaseLock();
  }

  let polling = false;
  const poll = setInterval(() => {
    if (polling || tails.size === 0) return;
    polling = true;
    head()
      .catch(onFailure)
      .finally(() => {
        polling = false;
      });
  }, options.pollMilliseconds ?? 250);

  try {
    // Both answer, or it is not open: a thread that cannot start is found here and not by an event.
    await Promise.all([head(), write({ rows: [], documents: pack([]), quarantined: [] })]);
  } catch (error) {
    await close();
    throw error;
  }

  return {
    append: (append) =>
      closing === undefined
        ? group.append(append)
        : Promise.reject(new LogUnavailable('the log is closed', 5)),
    head,
    read: (after, limit) => readRows({ kind: 'after', after, limit }),

    tail({ after, onFacts, onError }) {
      const tail = createLogTail({
        after,
        source: (cursor) => {
          if (tails.has(tail)) tails.set(tail, cursor);
          recent.forgetUpTo(Math.min(cursor, ...tails.values()) as Position);
          if (cursor >= knownHead) return [];
          const own = recent.after(cursor, rowsPerRead);
          return own.length > 0
            ? own
            : readRows({ kind: 'after', after: cursor, limit: rowsPerRead });
        },
        onFacts,
        onError,
      });
      tails.set(tail, after);
      tail.wake();
      return () => {
        tail.stop();
        tails.delete(tail);
      };
    },

    factsOf: async (visitors, upTo) =>
      (await readRows({ kind: 'ofVisitors', visitors, upTo })).filter(isOfVisitor),

    factsByVisitor: everyVisitor,

    factsOfNobody: (after, upTo) =>
      readChunks<FactOfNobody>(
        (last) => ({ kind: 'ofNobody', past: last?.position ?? after, upTo, limit: rowsPerScan }),
        isOfNobody,
      ),

    visitorsBeginningWith: async (prefix, limit) => {
      const { rows } = await reader.call({ kind: 'beginningWith', prefix, limit });
      const visitors: VisitorId[] = JSON.parse(rows);
      return visitors;
    },

    close() {
      closing ??= close();
      return closing;
    },
  };
}

function isOfNobody(fact: Fact): fact is FactOfNobody {
  return !isOfVisitor(fact);
}

function pack(documents: readonly SealedDocument[]): PackedDocuments {
  return {
    visitors: documents.map(({ visitor }) => visitor),
    lengths: documents.map(({ sealed }) => sealed.length),
    // A copy of its own: a small buffer is a view of a shared one, which would be copied whole.
    bytes: new Uint8Array(Buffer.concat(documents.map(({ sealed }) => sealed))),
  };
}

function toQuarantinedRow(event: QuarantinedEvent): QuarantinedRow {
  return [
    event.fingerprint,
    event.receivedAt,
    event.keyId,
    event.eventId ?? null,
    event.gateId ?? null,
    event.issues,
    new Uint8Array(event.sealed),
  ];
}
