import pRetry from 'p-retry';
import type pg from 'pg';
import { isAway } from './away.ts';
import { assertFit } from './fit.ts';

/** A database that starts together with its nodes is waited for. */
const startMilliseconds = 20_000;

/** Resolves when PostgreSQL answers and is fit to keep what is acknowledged. */
export function whenThere(pool: pg.Pool): Promise<void> {
  return pRetry(() => assertFit(pool), {
    retries: Number.POSITIVE_INFINITY,
    minTimeout: 100,
    maxTimeout: 2000,
    maxRetryTime: startMilliseconds,
    shouldRetry: ({ error }) => isAway(error),
  });
}
