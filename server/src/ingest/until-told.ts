import { LogUnavailable } from '../log/event-log.ts';

/**
 * The same chunks until the signal: then it ends as a log does that takes no more, so that whoever sends
 * without an end is told to send the same again elsewhere. What came before may be stored; it counts once.
 */
export async function* untilTold(
  chunks: AsyncIterable<Uint8Array>,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array> {
  const iterator = chunks[Symbol.asyncIterator]();
  let tell = () => {};
  const onAbort = () => tell();
  signal.addEventListener('abort', onAbort);
  try {
    for (;;) {
      // One promise a chunk, held by nobody after it: a stream may take hours.
      const next = await new Promise<IteratorResult<Uint8Array> | 'told'>((resolve, reject) => {
        tell = () => resolve('told');
        if (signal.aborted) tell();
        else iterator.next().then(resolve, reject);
      });
      if (next === 'told') throw new LogUnavailable('the server is stopping', 1);
      if (next.done === true) return;
      yield next.value;
    }
  } finally {
    signal.removeEventListener('abort', onAbort);
    // Not awaited: it may still wait for a chunk that never comes.
    iterator.return?.().catch(() => undefined);
  }
}
