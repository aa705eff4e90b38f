import { parentPort } from 'node:worker_threads';
import Database from 'better-sqlite3';
import type { Answer } from './thread-call.ts';
import { DatabaseMoved } from './watch-place.ts';

/** The other end of a thread caller: answers one request after the other until told to end. */
export function serveThread<Request, Result>(options: {
  readonly answer: (request: Request) => Result;
  readonly end: () => void;
}): void {
  const port = parentPort;
  if (port === null) throw new Error('runs only as a thread');
  port.on('message', (message: 'end' | { readonly call: number; readonly body: Request }) => {
    if (message === 'end') {
      options.end();
      port.close();
      return;
    }
    port.postMessage({ call: message.call, body: attempt(options.answer, message.body) });
  });
}

function attempt<Request, Result>(
  answer: (request: Request) => Result,
  request: Request,
): Answer<Result> {
  try {
    return { kind: 'done', result: answer(request) };
  } catch (error) {
    const known = error instanceof Database.SqliteError || error instanceof DatabaseMoved;
    const code = known ? error.code : 'UNKNOWN';
    // SQLite's messages name tables and columns, never values.
    return { kind: 'failed', code, message: error instanceof Error ? error.message : 'failed' };
  }
}
