import { startWorker } from '../../platform/thread-start.ts';
import { type Chunk, createChunkedReading } from '../chunked-reading.ts';
import { appendedFacts, type Committed, outcomesOfEach } from '../commit-outcomes.ts';
import { DatabaseDamaged } from '../database-unfit.ts';
import {
  type Append,
  type AppendOutcome,
  type EventLog,
  LogUnavailable,
  type QuarantinedEvent,
  type SealedDocument,
} from '../event-log.ts';
import { type FactRow, toFact, toNewRow } from '../fact-row.ts';
import { type Fact, isOfVisitor, type Position, type VisitorId } from '../facts.ts';
import { createFollowing } from '../following.ts';
import { createGroupCommit } from '../group-commit.ts';
import type { ReadRequest, ReadResult } from './reader-thread.ts';
import { takeServerLock } from './server-lock.ts';
import { assertFileSound, assertLogSound } from './sound.ts';
import { madeSchema, migrate } from './tables.ts';
import { createThreadCaller, ThreadError } from './thread-call.ts';
import { assertWalSound } from './wal-sound.ts';
import { DatabaseMoved, watchPlace } from './watch-place.ts';
import type { PackedDocuments, QuarantinedRow, WriteRequest } from './writer-thread.ts';

const maxRowsPerCommit = 4000;
const maxWaitingRows = 60_000;
const maxWaitingBytes = 64 * 1024 * 1024;

/** Reasons for which nothing is stored now and may be again later, without this process starting anew. */
const passing =
  /^(?:SQLITE_(?:FULL|IOERR|READONLY|BUSY|LOCKED|CANTOPEN|NOMEM|PROTOCOL)|DATABASE_MOVED)/;

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
  const assertInPlace = watchPlace(path);
  const writer = createThreadCaller<WriteRequest, Committed>(() => {
    // It would make a new file where the one that was opened has gone.
    assertInPlace();
    const { maxPages } = options;
    return startWorker(new URL('./writer-thread', import.meta.url), { path, maxPages });
  }, onFailure);
  const reader = createThreadCaller<ReadRequest, ReadResult>(
    () => startWorker(new URL('./reader-thread', import.meta.url), { path }),
    onFailure,
  );
  const following = createFollowing({
    read: (after, limit) => readRows({ kind: 'after', after, limit }),
  });

  async function commit(
    appends: readonly Append[],
  ): Promise<readonly (readonly AppendOutcome[])[]> {
    const facts = appends.flatMap((append) => append.facts);
    const committed = await write({
      rows: facts.map(toNewRow),
      documents: pack(appends.flatMap(({ documents }) => documents)),
      quarantined: appends.flatMap(({ quarantined }) => quarantined.map(toQuarantinedRow)),
    });
    options.onCommit?.(facts.length);
    following.wrote(appendedFacts(appends, committed));
    return outcomesOfEach(appends, committed);
  }

  async function write(request: WriteRequest): Promise<Committed> {
    try {
      return await writer.call(request);
    } catch (error) {
      const isTold = error instanceof ThreadError || error instanceof DatabaseMoved;
      if (isTold && passing.test(error.code))
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

  function factsOf(rows: string): readonly Fact[] {
    const found: FactRow[] = JSON.parse(rows);
    try {
      return found.map(toFact);
    } catch (error) {
      onFailure(error);
      throw error;
    }
  }

  async function readRows(request: ReadRequest): Promise<readonly Fact[]> {
    return factsOf((await reader.call(request)).rows);
  }

  async function readChunk(request: ReadRequest): Promise<Chunk> {
    const { rows, last } = await reader.call(request);
    return { last: factsOf(`[${last}]`)[0], facts: () => factsOf(rows) };
  }

  function failed(place: string): DatabaseDamaged {
    const damaged = DatabaseDamaged.at(place);
    onFailure(damaged);
    return damaged;
  }

  async function head(): Promise<Position> {
    following.headIs((await reader.call({ kind: 'head' })).figure as Position);
    return following.head;
  }

  const chunked = createChunkedReading({
    head,
    byVisitor: (past, upTo, limit) => readChunk({ kind: 'byVisitor', past, upTo, limit }),
    ofNobody: (past, upTo, limit) => readChunk({ kind: 'ofNobody', past, upTo, limit }),
    countOfNobody: async (upTo) => (await reader.call({ kind: 'countOfNobody', upTo })).figure,
    damaged: failed,
  });

  let closing: Promise<void> | undefined;
  async function close(): Promise<void> {
    clearInterval(poll);
    following.stop();
    await group.drain();
    await reader.end();
    // Last, so that it is the one that moves everything from the WAL into the database.
    await writer.end();
    releaseLock();
  }

  let polling = false;
  const poll = setInterval(() => {
    if (polling || !following.isFollowed) return;
    polling = true;
    head()
      .catch(onFailure)
      .finally(() => {
        polling = false;
      });
  }, options.pollMilliseconds ?? 250);

  try {
    // For a server both answer, or it is not open: a thread that cannot start is found here and not by an event.
    if (options.exclusive === true)
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

    tail: following.tail,

    factsOf: async (visitors, upTo) =>
      (await readRows({ kind: 'ofVisitors', visitors, upTo })).filter(isOfVisitor),

    ...chunked,

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
