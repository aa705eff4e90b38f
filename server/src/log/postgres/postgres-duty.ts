import type pg from 'pg';
import type { Duty } from '../../platform/duty.ts';
import { dutyLock, ours } from './advisory-locks.ts';
import type { ConnectionLimits } from './connections.ts';
import { keepSession } from './kept-session.ts';

/** How often a node asks for the duty, or says that it is still there. */
const everyMilliseconds = 500;

/** A session that says nothing for so long is ended by PostgreSQL, and its lock is free. */
const sessionMilliseconds = 3000;

/**
 * Believed for less than that: a node that was paused knows that it is not the holder before it does anything.
 * The next holder waits as long before its first work, because a session may also end without its node.
 */
const believedMilliseconds = 2000;

/**
 * The duty of a node among several: an advisory lock on a session of its own.
 *
 *     holder    asks  tells  tells   ×  dead, paused or cut off
 *     believes  |-----|------|--------2 s, by its own clock, counted from when it last asked
 *     session   |------------------------3 s, by PostgreSQL's
 *     another                     asks, has it, waits 2 s, believes
 */
export function startPostgresDuty(limits: ConnectionLimits): Duty {
  let confirmedAt = Number.NEGATIVE_INFINITY;

  /** Asks, and goes on telling, until the session is gone. */
  async function hold(client: pg.Client, wanted: AbortSignal): Promise<void> {
    let isOurs = false;
    let oursSince = Number.POSITIVE_INFINITY;
    while (!wanted.aborted) {
      const asked = performance.now();
      const question = isOurs
        ? 'SELECT true AS is_ours'
        : `SELECT pg_try_advisory_lock(${ours}, ${dutyLock}) AS is_ours`;
      const answer: pg.QueryResult<{ is_ours: boolean }> = await client.query(question);
      if (wanted.aborted) return;
      isOurs = answer.rows[0]?.is_ours === true;
      if (isOurs) oursSince = Math.min(oursSince, performance.now());
      if (asked - oursSince >= believedMilliseconds) confirmedAt = asked;
      await pause(everyMilliseconds, wanted);
    }
  }

  const session = keepSession({
    limits,
    async prepare(client) {
      await client.query(`SET idle_session_timeout = ${sessionMilliseconds}`);
    },
    async use(client, wanted) {
      try {
        await hold(client, wanted);
      } finally {
        // When the session is gone, the lock is gone with it: another one asks.
        confirmedAt = Number.NEGATIVE_INFINITY;
        await pause(everyMilliseconds, wanted);
      }
    },
  });

  return {
    get isHeld() {
      return performance.now() - confirmedAt < believedMilliseconds;
    },
    async stop() {
      confirmedAt = Number.NEGATIVE_INFINITY;
      await session.stop();
    },
  };
}

function pause(milliseconds: number, until: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      until.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, milliseconds);
    until.addEventListener('abort', done, { once: true });
    if (until.aborted) done();
  });
}
