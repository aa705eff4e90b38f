import type { Instant } from '@khorgos/shared/centre/instant';
import type { EventLog } from '../log/event-log.ts';
import type { Position } from '../log/facts.ts';

/** Nothing is heard of a Centre for so long only where it stays closed; else the clock went ahead. */
const quietMilliseconds = 30 * 86_400_000;

/**
 * Judges the clock by what this server saw last: the newest fact at its start, then the clock itself. What comes in
 * under a clock that went ahead is no witness for it. Resolves with the moment to which the clock does not fit.
 */
export function createClockJudge(
  log: Pick<EventLog, 'head' | 'read'>,
): (now: Instant) => Promise<Instant | undefined> {
  let last: Instant | undefined;
  return async (now) => {
    last ??= (await newestIn(log)) ?? now;
    if (now - last > quietMilliseconds) return last;
    last = now;
    return undefined;
  };
}

async function newestIn(log: Pick<EventLog, 'head' | 'read'>): Promise<Instant | undefined> {
  const [newest] = await log.read(((await log.head()) - 1) as Position, 1);
  return newest?.receivedAt;
}
