import type { Fact, Position } from './facts.ts';

/**
 * Follows a log from a position: hands over what is there, one batch after the other, and waits for
 * {@link LogTail.wake} when there is no more. Whatever wakes it, the source's answer is the truth.
 */
export interface LogTail {
  wake(): void;
  stop(): void;
}

export function createLogTail(options: {
  readonly after: Position;
  /** The facts right after a position, without a gap; none when it is the newest. */
  readonly source: (after: Position) => readonly Fact[] | Promise<readonly Fact[]>;
  readonly onFacts: (facts: readonly Fact[]) => void | Promise<void>;
  readonly onError: (error: unknown) => void;
}): LogTail {
  const { source, onFacts, onError } = options;
  let cursor = options.after;
  let stopped = false;
  let pumping = false;
  let woken = false;

  async function pump(): Promise<void> {
    pumping = true;
    try {
      while (!stopped) {
        woken = false;
        const facts = await source(cursor);
        const last = facts.at(-1);
        if (last === undefined) {
          if (woken) continue;
          break;
        }
        if (stopped) break;
        // A fact that is missing from the log must not go missing from the count in silence.
        if (facts[0]?.position !== cursor + 1 || last.position !== cursor + facts.length)
          throw new Error(`the log has a gap after position ${cursor}`);
        await onFacts(facts);
        cursor = last.position;
      }
    } catch (error) {
      // What fails because nobody wants it any more is no failure.
      if (!stopped) onError(error);
      stopped = true;
    } finally {
      pumping = false;
    }
  }

  return {
    wake: () => {
      woken = true;
      if (!pumping && !stopped) void pump();
    },
    stop: () => {
      stopped = true;
    },
  };
}
