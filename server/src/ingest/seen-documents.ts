import type { VisitorId } from '../log/facts.ts';

/**
 * Visitors whose sealed document was lately made durable: the exit after an entry need not seal it
 * again. Bounded; forgetting one costs a needless seal, never a missing document.
 */
export class SeenDocuments {
  readonly #limit: number;
  #newer = new Set<VisitorId>();
  #older = new Set<VisitorId>();

  constructor(limit: number) {
    this.#limit = limit;
  }

  has(visitor: VisitorId): boolean {
    return this.#newer.has(visitor) || this.#older.has(visitor);
  }

  add(visitor: VisitorId): void {
    this.#newer.add(visitor);
    if (this.#newer.size < this.#limit) return;
    this.#older = this.#newer;
    this.#newer = new Set();
  }
}
