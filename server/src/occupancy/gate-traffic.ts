import { type Instant, instant } from '@khorgos/shared/centre/instant';
import { beginning, type Passage, type Position } from '../log/facts.ts';

/** What the passages of one gate say of the gate. */
export interface GateReading {
  readonly lastSeenAt: Instant | undefined;
  readonly passagesLastMinute: number;
  readonly clockAhead: boolean;
}

const minute = 60_000;

/** One gate's recent passages; what they say does not depend on the order they came in. */
export class GateTraffic {
  #lastSeenAt: number | undefined;
  #newest: Position = beginning;
  #clockAhead = false;
  #recent: number[] = [];

  add(passage: Passage, now: Instant): void {
    if (this.#lastSeenAt === undefined || passage.receivedAt > this.#lastSeenAt)
      this.#lastSeenAt = passage.receivedAt;
    if (passage.position > this.#newest) {
      this.#newest = passage.position;
      this.#clockAhead = passage.occurredAt > passage.at;
    }
    if (passage.at > now - minute) this.#recent.push(passage.at);
  }

  read(now: Instant): GateReading {
    const from = now - minute;
    if (this.#recent.some((at) => at <= from))
      this.#recent = this.#recent.filter((at) => at > from);
    return {
      lastSeenAt: this.#lastSeenAt === undefined ? undefined : instant(this.#lastSeenAt),
      passagesLastMinute: this.#recent.length,
      clockAhead: this.#clockAhead,
    };
  }
}
