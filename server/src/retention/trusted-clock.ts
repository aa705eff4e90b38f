import type { Instant } from '@khorgos/shared/centre/instant';

/** Nothing is heard of a Centre for so long only where it stays closed; else the clock went ahead. */
const quietMilliseconds = 30 * 86_400_000;

/**
 * Judges the clock by the latest moment this server saw: of the newest fact before it wrote anything itself, then of
 * the clock. What comes in under a clock that went ahead is no witness for it, and one that went back and is set right
 * again has not gone ahead. Answers with the moment to which the clock does not fit.
 */
export function createClockJudge(
  lastSeenAt: Instant | undefined,
): (now: Instant) => Instant | undefined {
  let last = lastSeenAt;
  return (now) => {
    last ??= now;
    if (now - last > quietMilliseconds) return last;
    if (now > last) last = now;
    return undefined;
  };
}
