import { type Instant, instant } from '@khorgos/shared/centre/instant';

/** What time it is. Passed in wherever time matters, so that a test can say what time it is. */
export interface Clock {
  now(): Instant;
  /** How many of its seconds pass in one second. */
  readonly rate: number;
}

/** The machine's own clock; NTP may step it in either direction. */
export const systemClock: Clock = { now: () => instant(Date.now()), rate: 1 };

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
    rate: options.rate,
    now: () => instant(options.start + Math.floor((monotonic() - origin) * options.rate)),
  };
}
