import { parentPort } from 'node:worker_threads';
import Database from 'better-sqlite3';
import { DatabaseDamaged, DatabaseNewer } from '../database-unfit.ts';
import { damageTold } from './damage.ts';
import type { Answer } from './thread-call.ts';
import { DatabaseMoved } from './watch-place.ts';

/** The other end of a thread caller: answers one request after the other until told to end. */
export function serveThread<Request, Result>(options: {
  readonly answer: (request: Request) => Result | Promise<Result>;
  /** What a request was about, in a few words without what it held: said where the file is damaged. */
  readonly place: (request: Request) => string;
  readonly end: () => unknown;
}): void {
  const port = parentPort;
  if (port === null) throw new Error('runs only as a thread');
  let turn = Promise.resolve();
  port.on('message', (message: 'end' | { readonly call: number; readonly body: Request }) => {
    turn = turn.then(async () => {
      if (message === 'end') {
        await options.end();
        port.close();
      } else port.postMessage({ call: message.call, body: await attempt(options, message.body) });
    });
  });
}

async function attempt<Request, Result>(
  {
    answer,
    place,
  }: {
    readonly answer: (request: Request) => Result | Promise<Result>;
    readonly place: (request: Request) => string;
  },
  request: Request,
): Promise<Answer<Result>> {
  try {
    return { kind: 'done', result: await answer(request) };
  } catch (thrown) {
    const error = damageTold(thrown, place(request)) ?? thrown;
    const known =
      error instanceof Database.SqliteError ||
      error instanceof DatabaseMoved ||
      error instanceof DatabaseDamaged ||
      error instanceof DatabaseNewer;
    const code = known ? error.code : 'UNKNOWN';
    // SQLite's messages name tables and columns, never values.
    return { kind: 'failed', code, message: error instanceof Error ? error.message : 'failed' };
  }
}
