import type { IncomingMessage } from 'node:http';

type Answer = (error: string | null | undefined, success: boolean) => void;
type AllowRequest = (request: IncomingMessage, answer: Answer) => void;

const inOneTurn = 4;
const mayWait = 20_000;

/**
 * Thousands of screens that lost a node come to the next one at the same instant. A few handshakes go on
 * in each turn of the event loop, so that a passage that arrives among them waits for a few and not for all.
 */
export function createHandshakeTurns(options: {
  readonly allow: AllowRequest;
  /** Runs it in a turn after this one. */
  readonly inNextTurn?: (work: () => void) => void;
}): AllowRequest {
  const { allow, inNextTurn = setImmediate } = options;
  const waiting = new Set<() => void>();

  function someOfThem(): void {
    let begun = 0;
    for (const begin of waiting) {
      if (begun === inOneTurn) break;
      begun += 1;
      waiting.delete(begin);
      begin();
    }
    if (waiting.size > 0) inNextTurn(someOfThem);
  }

  return (request, answer) => {
    if (waiting.size >= mayWait) {
      answer('too many connect at once: come again', false);
      return;
    }
    if (waiting.size === 0) inNextTurn(someOfThem);
    waiting.add(() => allow(request, answer));
  };
}
