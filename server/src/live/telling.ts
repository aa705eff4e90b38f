/** Handing a message to a connection takes the thread up to 100 microseconds. */
const inOneTurn = 100;

/** Messages on their way to receivers who may be thousands. */
export interface Telling<Receiver> {
  /** In the order of asking: the first receivers before this returns, where nothing else is underway. */
  tell(message: {
    readonly receivers: readonly Receiver[];
    readonly send: (some: readonly Receiver[]) => void;
    /** Milliseconds of the thread that it took. */
    readonly onTold?: (milliseconds: number) => void;
  }): void;
}

/**
 * A few receivers in each turn of the event loop, so that a passage that arrives while thousands of screens
 * are told waits for a few of them and not for all.
 */
export function createTelling<Receiver>(options: {
  /** Milliseconds, from any beginning. */
  readonly elapsed: () => number;
  /** Runs it in a turn after this one. */
  readonly inNextTurn?: (work: () => void) => void;
}): Telling<Receiver> {
  const { elapsed, inNextTurn = setImmediate } = options;
  const queue: (() => boolean)[] = [];

  function goOn(): void {
    const isTold = queue[0]?.();
    if (isTold) queue.shift();
    if (queue.length > 0) inNextTurn(goOn);
  }

  return {
    tell({ receivers, send, onTold = () => {} }) {
      let told = 0;
      let milliseconds = 0;
      queue.push(() => {
        const begun = elapsed();
        send(receivers.slice(told, told + inOneTurn));
        milliseconds += elapsed() - begun;
        told += inOneTurn;
        if (told < receivers.length) return false;
        onTold(milliseconds);
        return true;
      });
      if (queue.length === 1) goOn();
    },
  };
}
