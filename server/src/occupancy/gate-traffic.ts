import { type Instant, instant } from '@khorgos/shared/centre/instant';
import { beginning, type Passage, type Position } from '../log/facts.ts';

/** A passage that took longer than this to arrive was kept by a gate that had no line. */
export const lateAfter = 2 * 60_000;

/** What a gate delivered at once after it was offline. */
export interface CaughtUp {
  readonly events: number;
  /** Of the passages: the first and the last. */
  readonly from: Instant;
  readonly to: Instant;
}

/** What the passages of one gate say of the gate. */
export interface GateReading {
  readonly lastSeenAt: Instant | undefined;
  readonly passagesLastMinute: number;
  /** By how much its clock was ahead when it was last heard; 0 where it can be believed. */
  readonly clockAheadBy: number;
  /** When somebody last walked through. */
  readonly lastPassageAt: Instant | undefined;
  /** For a while after it happened. */
  readonly caughtUp: CaughtUp | undefined;
}

const minute = 60_000;

/** Fewer late ones than this are a slow line; that many at once were kept (our choice). */
const fewestCaughtUp = 3;
const caughtUpToldFor = 30 * minute;
/** What is older than this was not kept by a gate: it is history that somebody brings in. */
const longestKept = 24 * 60 * minute;
/** A pause this long ends a delivery. */
const deliveryPause = minute;

interface Delivery {
  events: number;
  from: number;
  to: number;
  lastReceivedAt: number;
}

export interface SavedGate {
  readonly lastSeenAt: number | undefined;
  readonly newest: Position;
  readonly clockAheadBy: number;
  readonly lastPassageAt: number | undefined;
  readonly recent: readonly number[];
  readonly kept: Readonly<Delivery> | undefined;
}

/** One gate's recent passages, whatever order they came in. */
export class GateTraffic {
  #lastSeenAt: number | undefined;
  #newest: Position = beginning;
  #clockAheadBy = 0;
  #lastPassageAt: number | undefined;
  #recent: number[] = [];
  #kept: Delivery | undefined;

  static restored(saved: SavedGate): GateTraffic {
    const restored = new GateTraffic();
    restored.#lastSeenAt = saved.lastSeenAt;
    restored.#newest = saved.newest;
    restored.#clockAheadBy = saved.clockAheadBy;
    restored.#lastPassageAt = saved.lastPassageAt;
    restored.#recent = [...saved.recent];
    restored.#kept = saved.kept === undefined ? undefined : { ...saved.kept };
    return restored;
  }

  save(): SavedGate {
    return {
      lastSeenAt: this.#lastSeenAt,
      newest: this.#newest,
      clockAheadBy: this.#clockAheadBy,
      lastPassageAt: this.#lastPassageAt,
      recent: [...this.#recent],
      kept: this.#kept === undefined ? undefined : { ...this.#kept },
    };
  }

  add(passage: Passage, now: Instant): void {
    if (this.#lastSeenAt === undefined || passage.receivedAt > this.#lastSeenAt)
      this.#lastSeenAt = passage.receivedAt;
    if (passage.position > this.#newest) {
      this.#newest = passage.position;
      this.#clockAheadBy = Math.max(0, passage.occurredAt - passage.at);
    }
    if (this.#lastPassageAt === undefined || passage.at > this.#lastPassageAt)
      this.#lastPassageAt = passage.at;
    if (passage.at > now - minute) this.#recent.push(passage.at);
    const { at, receivedAt } = passage;
    const late = receivedAt - at;
    if (late > lateAfter && late <= longestKept && receivedAt > now - caughtUpToldFor)
      this.#late(at, receivedAt);
  }

  read(now: Instant): GateReading {
    const from = now - minute;
    if (this.#recent.some((at) => at <= from))
      this.#recent = this.#recent.filter((at) => at > from);
    return {
      lastSeenAt: this.#lastSeenAt === undefined ? undefined : instant(this.#lastSeenAt),
      passagesLastMinute: this.#recent.length,
      clockAheadBy: this.#clockAheadBy,
      lastPassageAt: this.#lastPassageAt === undefined ? undefined : instant(this.#lastPassageAt),
      caughtUp: this.#caughtUp(now),
    };
  }

  #late(at: Instant, receivedAt: Instant): void {
    const kept = this.#kept;
    if (kept === undefined || receivedAt - kept.lastReceivedAt > deliveryPause) {
      this.#kept = { events: 1, from: at, to: at, lastReceivedAt: receivedAt };
      return;
    }
    // Of an earlier delivery, met later by a fold that goes from visitor to visitor.
    if (kept.lastReceivedAt - receivedAt > deliveryPause) return;
    kept.events += 1;
    kept.from = Math.min(kept.from, at);
    kept.to = Math.max(kept.to, at);
    kept.lastReceivedAt = Math.max(kept.lastReceivedAt, receivedAt);
  }

  #caughtUp(now: Instant): CaughtUp | undefined {
    const kept = this.#kept;
    if (kept === undefined || kept.events < fewestCaughtUp) return undefined;
    if (now - kept.lastReceivedAt > caughtUpToldFor) return undefined;
    return { events: kept.events, from: instant(kept.from), to: instant(kept.to) };
  }
}
