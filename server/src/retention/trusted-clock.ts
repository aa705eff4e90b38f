import type { Instant } from '@khorgos/shared/centre/instant';

/** Nothing is heard of a Centre for so long only where it stays closed; else the clock went ahead. */
const quietMilliseconds = 30 * 86_400_000;

/**
 * Judges the clock by what this server saw last: the newest fact before it wrote any itself, then the clock. What comes
 * in under a clock that went ahead is no witness for it. Answers with the moment to which the clock does not fit.
 */
export function createClockJudge(
  lastSeenAt: Instant | undefined,
): (now: Instant) => Instant | undefined {
  let last = lastSeenAt;
  return (now) => {
    last ??= now;
    if (now - last > quietMilliseconds) return last;
    last = now;
    return undefined;
  };
}
