import type { Instant } from '@khorgos/shared/centre/instant';
import type { VisitorId } from '../log/facts.ts';

const dayMilliseconds = 86_400_000;

/**
 * Visitors whose sealed document was made durable on a day, as the keys of days have it: the exit after an entry
 * need not seal it again. On another day it is sealed again, for retention may have destroyed it since. Bounded;
 * forgetting one costs a needless seal, never a missing document.
 */
export class SeenDocuments {
  readonly #limit: number;
  #newer = new Map<VisitorId, number>();
  #older = new Map<VisitorId, number>();

  constructor(limit: number) {
    this.#limit = limit;
  }

  has(visitor: VisitorId, at: Instant): boolean {
    return (this.#newer.get(visitor) ?? this.#older.get(visitor)) === dayOf(at);
  }

  add(visitor: VisitorId, at: Instant): void {
    this.#newer.set(visitor, dayOf(at));
    if (this.#newer.size < this.#limit) return;
    this.#older = this.#newer;
    this.#newer = new Map();
  }
}

function dayOf(at: Instant): number {
  return Math.floor(at / dayMilliseconds);
}
