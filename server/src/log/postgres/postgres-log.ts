import type { SecretText } from '../../config/secret-text.ts';
import { createChunkedReading } from '../chunked-reading.ts';
import { appendedFacts, outcomesOfEach } from '../commit-outcomes.ts';
import { DatabaseDamaged } from '../database-unfit.ts';
import { type Append, type AppendOutcome, type EventLog, LogUnavailable } from '../event-log.ts';
import { isOfVisitor, type Position } from '../facts.ts';
import { createFollowing, LogWentBack } from '../following.ts';
import { createGroupCommit } from '../group-commit.ts';
import { patiently } from '../patience.ts';
import { callAppend } from './append-call.ts';
import { told } from './away.ts';
import { startBell } from './bell.ts';
import { openPool } from './connections.ts';
import { createLogQueries } from './log-queries.ts';
import { migrate } from './tables.ts';
import { whenThere } from './when-there.ts';

const maxRowsPerCommit = 4000;
const maxWaitingRows = 60_000;
const maxWaitingBytes = 64 * 1024 * 1024;

/** A commit waits for those of the other nodes; longer than this, and something is wrong. */
const appendSeconds = 8;
const readSeconds = 30;
const bellSeconds = 3;

/** A screen may be shown what is as old as this, and no older, as if it were now. */
const inTouchMilliseconds = 5000;

/**
 * The log in PostgreSQL. Any number of processes append to it; each commit is one call, serialised by a lock
 * inside the database, so that reading order is commit order. Whoever follows is woken by a notification and
 * reads; who misses one looks once a second.
 *
 * While the database is away everything rejects with {@link LogUnavailable}, except tails: they wait.
 */
export async function openPostgresLog(options: {
  readonly url: SecretText;
  /** How often facts written by other processes are looked for, should the bell not ring. */
  readonly pollMilliseconds?: number;
  /** After each commit: how many facts shared it. */
  readonly onCommit?: (facts: number) => void;
  /** The log is not what was written: nothing works any more. */
  readonly onFailure: (error: unknown) => void;
}): Promise<EventLog & { readonly isInTouch: () => boolean }> {
  const { url, onFailure } = options;
  const pool = (name: string, most: number, statementSeconds: number) =>
    openPool({ url, name, most, statementSeconds });
  const writer = pool('append', 1, appendSeconds);
  const reader = pool('read', 4, readSeconds);
  const end = async () => {
    await Promise.all([writer.end(), reader.end()]);
  };
  const queries = createLogQueries(reader);
  const stopping = new AbortController();
  const following = createFollowing({
    read: (after, limit) => patiently(() => queries.after(after, limit), stopping.signal),
  });

  /** When the last question was asked that was answered. */
  let touchedAt = performance.now();

  async function head(): Promise<Position> {
    const asked = performance.now();
    const known = following.head;
    const found = await queries.head();
    if (found < known) throw LogWentBack.at(known);
    following.headIs(found);
    touchedAt = asked;
    return following.head;
  }

  try {
    await whenThere(writer);
    await migrate(reader);
    await head();
  } catch (error) {
    await end();
    throw told(error);
  }

  const bell = startBell({
    limits: { url, name: 'bell', statementSeconds: bellSeconds },
    channels: ['khorgos_log'],
    onRing: (_, position) => following.mayGoUpTo(Number(position) as Position),
    onListening: look,
  });

  let looking = false;
  function look(): void {
    if (looking || !following.isFollowed) return;
    looking = true;
    head()
      .then(following.assertSame)
      .catch((error: unknown) => {
        if (!(error instanceof LogUnavailable)) onFailure(error);
      })
      .finally(() => {
        looking = false;
      });
  }
  const poll = setInterval(look, options.pollMilliseconds ?? 1000);

  async function commit(
    appends: readonly Append[],
  ): Promise<readonly (readonly AppendOutcome[])[]> {
    const known = following.head;
    try {
      const committed = await callAppend(writer, appends);
      // What was appended is in the log, whichever it is, and whoever sent it is told so.
      if (committed.firstPosition <= known) onFailure(LogWentBack.at(known));
      options.onCommit?.(committed.facts);
      following.wrote(appendedFacts(appends, committed));
      return outcomesOfEach(appends, committed);
    } catch (error) {
      const reason = told(error);
      if (reason instanceof DatabaseDamaged) onFailure(reason);
      throw reason;
    }
  }
  const group = createGroupCommit({ commit, maxRowsPerCommit, maxWaitingRows, maxWaitingBytes });

  let closing: Promise<void> | undefined;
  async function close(): Promise<void> {
    clearInterval(poll);
    following.stop();
    stopping.abort(new LogUnavailable('the log is closed', 5));
    await group.drain();
    await bell.stop();
    await end();
  }

  return {
    append: (append) =>
      closing === undefined
        ? group.append(append)
        : Promise.reject(new LogUnavailable('the log is closed', 5)),
    head,
    read: queries.after,
    tail: following.tail,
    factsOf: async (visitors, upTo) =>
      (await queries.ofVisitors(visitors, upTo)).filter(isOfVisitor),
    ...createChunkedReading({ ...queries, head, damaged: (place) => DatabaseDamaged.at(place) }),
    visitorsBeginningWith: queries.visitorsBeginningWith,
    /** Whether the log was asked for its end within the last seconds, and answered. */
    isInTouch: () => performance.now() - touchedAt < inTouchMilliseconds,
    close() {
      closing ??= close();
      return closing;
    },
  };
}
