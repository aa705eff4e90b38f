/** Seconds of a page that answers nothing after which it is renewed. */
const frozenAfterBeats = 30;

export interface FreezeCount {
  /** Once a second; says whether the page should be asked for a sign of life. */
  readonly beat: () => boolean;
  /** A sign of life; says whether the page had been frozen. */
  readonly heard: () => boolean;
}

/**
 * Counts by its own beats, not by a clock: while a laptop sleeps nothing beats, and what nobody
 * could answer is no freeze.
 */
export function createFreezeCount(): FreezeCount {
  let unanswered = 0;
  return {
    beat() {
      unanswered += 1;
      return unanswered === 1;
    },
    heard() {
      const frozen = unanswered > frozenAfterBeats;
      unanswered = 0;
      return frozen;
    },
  };
}
