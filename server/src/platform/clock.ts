import { type Instant, instant } from '@khorgos/shared/centre/instant';

/** What time it is. Passed in wherever time matters, so that a test can say what time it is. */
export interface Clock {
  now(): Instant;
}

/** The machine's own clock; NTP may step it in either direction. */
export const systemClock: Clock = { now: () => instant(Date.now()) };

/**
 * A clock that starts at an instant and runs at a rate (CLOCK_START, CLOCK_RATE): for tests and replays.
 * It never goes back and knows nothing of NTP steps, because it is read off the monotonic timer.
 */
export function createScaledClock(options: {
  readonly start: Instant;
  readonly rate: number;
  /** Milliseconds since any fixed moment. */
  readonly monotonic?: () => number;
}): Clock {
  const monotonic = options.monotonic ?? (() => performance.now());
  const origin = monotonic();
  return {
    now: () => instant(options.start + Math.floor((monotonic() - origin) * options.rate)),
  };
}
