import type { EventLog } from './event-log.ts';
import { beginning, type Fact, type Position } from './facts.ts';
import { createLogTail, type LogTail } from './log-tail.ts';
import { RecentFacts } from './recent-facts.ts';

const rowsPerRead = 2000;

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
  readonly tail: EventLog['tail'];
  stop(): void;
}

/** Tails over a log that others may write to as well; what it reads is the truth, what it is told only wakes. */
export function createFollowing(options: {
  readonly read: (after: Position, limit: number) => Promise<readonly Fact[]>;
}): Following {
  const recent = new RecentFacts();
  /** Each tail and how far it has come. */
  const tails = new Map<LogTail, Position>();
  let head: Position = beginning;
  let rumoured: Position = beginning;

  function source(tail: LogTail, cursor: Position) {
    if (tails.has(tail)) tails.set(tail, cursor);
    recent.forgetUpTo(Math.min(cursor, ...tails.values()) as Position);
    if (cursor >= head && cursor >= rumoured) return [];
    const own = recent.after(cursor, rowsPerRead);
    return own.length > 0 ? own : options.read(cursor, rowsPerRead);
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
