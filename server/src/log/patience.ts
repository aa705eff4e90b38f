import pRetry from 'p-retry';
import { LogUnavailable } from './event-log.ts';

/**
 * Does a piece of reading that must not fail because the log is away for a while: asks again, at longer and
 * longer intervals up to two seconds, until the log is back or nobody wants it any more.
 */
export function patiently<Result>(
  read: () => Promise<Result>,
  until: AbortSignal,
): Promise<Result> {
  return pRetry(read, {
    retries: Number.POSITIVE_INFINITY,
    minTimeout: 50,
    maxTimeout: 2000,
    randomize: true,
    signal: until,
    shouldRetry: ({ error }) => error instanceof LogUnavailable,
  });
}
