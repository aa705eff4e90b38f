import type { Worker } from 'node:worker_threads';
import { unfitFromThread } from '../database-unfit.ts';

/** What a thread answers: a result, or an error as plain words (errors lose their code when copied). */
export type Answer<Result> =
  | { readonly kind: 'done'; readonly result: Result }
  | { readonly kind: 'failed'; readonly code: string; readonly message: string };

interface Envelope<Body> {
  readonly call: number;
  readonly body: Body;
}

/** A database thread's error, with the code SQLite gave it. */
export class ThreadError extends Error {
  override readonly name = 'ThreadError';
  readonly code: string;
  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

export interface ThreadCaller<Request, Result> {
  call(request: Request): Promise<Result>;
  /** Ends the thread; whatever it still owes is rejected. */
  end(): Promise<void>;
}

/** The thread starts with the first call: most of what the operator's tool does needs none. */
export function createThreadCaller<Request, Result>(
  start: () => Worker,
  onFailure: (error: unknown) => void,
): ThreadCaller<Request, Result> {
  const owed = new Map<number, (answer: Answer<Result>) => void>();
  let calls = 0;
  /** Told to end, or ended by itself: nothing will be answered any more. */
  let ended = false;
  let started: Worker | undefined;

  function failAll(message: string): void {
    ended = true;
    for (const settle of owed.values()) settle({ kind: 'failed', code: 'THREAD_GONE', message });
    owed.clear();
  }

  function begin(): Worker {
    const worker = start();
    worker.on('message', ({ call, body }: Envelope<Answer<Result>>) => {
      owed.get(call)?.(body);
      owed.delete(call);
    });
    worker.on('error', (error) => {
      failAll('a database thread failed');
      onFailure(error);
    });
    worker.on('exit', () => {
      if (ended) return;
      failAll('a database thread ended');
      onFailure(new ThreadError('THREAD_GONE', 'a database thread ended'));
    });
    return worker;
  }

  return {
    call: (request) =>
      new Promise((resolve, reject) => {
        if (ended) {
          reject(new ThreadError('THREAD_GONE', 'the database is closed'));
          return;
        }
        started ??= begin();
        calls += 1;
        owed.set(calls, (answer) => {
          if (answer.kind === 'done') {
            resolve(answer.result);
            return;
          }
          const unfit = unfitFromThread(answer.code, answer.message);
          reject(unfit ?? new ThreadError(answer.code, answer.message));
          if (unfit !== undefined) onFailure(unfit);
        });
        const envelope: Envelope<Request> = { call: calls, body: request };
        started.postMessage(envelope);
      }),
    end: async () => {
      if (ended) return;
      ended = true;
      const worker = started;
      if (worker === undefined) return;
      const exited = new Promise((resolve) => worker.once('exit', resolve));
      worker.postMessage('end');
      await exited;
      failAll('the database was closed');
    },
  };
}
