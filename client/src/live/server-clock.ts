// The screen's clocks follow the server's, which need not be the browser's: a wall's own clock is
// often wrong, and a replay runs at another date altogether.

/** The server's time, carried on between messages by a monotonic clock at rate 1. */
export interface ServerClock {
  readonly serverAt: number;
  readonly heardAt: number;
}

/** What the server's clock shows `now` (monotonic milliseconds), if it was ever heard. */
export function serverTime(clock: ServerClock | undefined, now: number): number | undefined {
  return clock === undefined ? undefined : clock.serverAt + (now - clock.heardAt);
}

/**
 * A heartbeat names the time at which it was sent and sets the clock. A state names the time of its
 * last change, which may be a while ago, and only ever sets it forward.
 */
export function observe(
  clock: ServerClock | undefined,
  heard: { readonly at: number; readonly now: number; readonly exact: boolean },
): ServerClock {
  const carried = serverTime(clock, heard.now);
  const serverAt = carried === undefined || heard.exact ? heard.at : Math.max(carried, heard.at);
  return { serverAt, heardAt: heard.now };
}
