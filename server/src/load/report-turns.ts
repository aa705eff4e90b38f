import type { RequestHandler } from 'express';
import { notYet } from '../platform/request-query.ts';
import type { Schedule } from '../platform/schedule.ts';
import { createTurns } from './turns.ts';

const atOnce = 3;
const mayWait = 20;
const patienceMilliseconds = 10_000;
const retryAfterSeconds = 5;

/**
 * Reports and the past take turns, and give way: while passages wait for the disk no new one begins,
 * because a passage that is late is a wrong figure on every screen and a report that is late is late.
 */
export function createReportTurns(options: {
  /** Passages wait longer than they should. */
  readonly pressed: () => boolean;
  readonly schedule: Pick<Schedule, 'after'>;
}): RequestHandler {
  const turns = createTurns({
    atOnce,
    mayWait,
    patienceMilliseconds,
    schedule: options.schedule,
  });
  return async (_request, response, next) => {
    if (options.pressed())
      throw notYet('passages come first and many are coming in: ask again', retryAfterSeconds);
    const end = await turns.take();
    if (end === undefined)
      throw notYet('many reports are being made already: ask again', retryAfterSeconds);
    // Who gave up while waiting needs none, and says nothing more.
    if (response.destroyed || response.closed) end();
    else {
      response.once('close', end);
      next();
    }
  };
}
