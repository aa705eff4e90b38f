import { DatabaseUnfit } from './database-unfit.ts';
import type { EventLog } from './event-log.ts';
import { beginning, type Fact, type Position } from './facts.ts';
import { createLogTail, type LogTail } from './log-tail.ts';
import { RecentFacts } from './recent-facts.ts';

const rowsPerRead = 2000;

/**
 * The log went back under a running process: a standby took over that had not everything yet, or a backup was put in
 * its place. What was folded is what this log does not hold.
 */
export class LogWentBack extends DatabaseUnfit {
  override readonly name = 'LogWentBack';

  static at(position: Position): LogWentBack {
    return new LogWentBack(
      `the log is not the one that was followed up to position ${position}: what is shown was made of another; start the server again`,
    );
  }
}

/** What a process knows of the end of its log, and who follows it. */
export interface Following {
  /** The newest position this process has met. */
  readonly head: Position;
  readonly isFollowed: boolean;
  /** This process wrote facts: whoever follows need not read them. */
  wrote(facts: readonly Fact[]): void;
  /** The log goes up to here: what is durable there, the log itself has said. */
  headIs(position: Position): void;
  /** The log may go up to here: somebody said so, and whoever follows looks. */
  mayGoUpTo(position: Position): void;
  /** Rejects with {@link LogWentBack} where the newest fact that was handed over is not in the log any more. */
  assertSame(): Promise<void>;
  readonly tail: EventLog['tail'];
  stop(): void;
}

/**
 * Tails over a log that others may write to as well; what it reads is the truth, what it is told only wakes. Each
 * read begins with the fact that was handed over last: a log that went back is not followed.
 */
export function createFollowing(options: {
  readonly read: (after: Position, limit: number) => Promise<readonly Fact[]>;
}): Following {
  const recent = new RecentFacts();
  /** Each tail and how far it has come. */
  const tails = new Map<LogTail, Position>();
  let head: Position = beginning;
  let rumoured: Position = beginning;
  /** The newest fact that was handed over, or that a tail began behind. */
  let handed: Pick<Fact, 'position' | 'id'> | undefined;

  async function source(tail: LogTail, cursor: Position): Promise<readonly Fact[]> {
    if (tails.has(tail)) tails.set(tail, cursor);
    recent.forgetUpTo(Math.min(cursor, ...tails.values()) as Position);
    const isMet = cursor === beginning || handed !== undefined;
    if (isMet && cursor >= head && cursor >= rumoured) return [];
    const own = isMet ? recent.after(cursor, rowsPerRead) : [];
    const facts = own.length > 0 ? own : await readOn(cursor);
    note(facts.at(-1));
    return facts;
  }

  async function readOn(cursor: Position): Promise<readonly Fact[]> {
    if (cursor === beginning) return options.read(cursor, rowsPerRead);
    const [last, ...facts] = await options.read(before(cursor), rowsPerRead + 1);
    compare(cursor, last);
    note(last);
    return facts;
  }

  function note(fact: Fact | undefined): void {
    if (fact !== undefined && fact.position >= (handed?.position ?? beginning))
      handed = { position: fact.position, id: fact.id };
  }

  /** @param found what the log holds at a position now. */
  function compare(position: Position, found: Fact | undefined): void {
    const isOther = handed?.position === position && handed.id !== found?.id;
    if (found?.position !== position || isOther) throw LogWentBack.at(position);
  }

  function wakeAll(): void {
    for (const tail of tails.keys()) tail.wake();
  }

  const headIs = (position: Position) => {
    if (position <= head) return;
    head = position;
    wakeAll();
  };

  return {
    get head() {
      return head;
    },
    get isFollowed() {
      return tails.size > 0;
    },
    wrote(facts) {
      if (tails.size > 0) recent.add(facts);
      headIs(facts.at(-1)?.position ?? beginning);
    },
    headIs,
    mayGoUpTo(position) {
      if (position <= rumoured) return;
      rumoured = position;
      wakeAll();
    },
    async assertSame() {
      if (handed === undefined) return;
      const { position } = handed;
      const [found] = await options.read(before(position), 1);
      compare(position, found);
    },
    tail({ after, onFacts, onError }) {
      const tail: LogTail = createLogTail({
        after,
        source: (cursor) => source(tail, cursor),
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
    stop() {
      for (const tail of tails.keys()) tail.stop();
      tails.clear();
    },
  };
}

function before(position: Position): Position {
  return (position - 1) as Position;
}
