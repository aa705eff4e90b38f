import type { Fact, Position } from './facts.ts';

const kept = 5000;

/** The newest facts this process wrote itself, so that following them needs no read. In order; may have gaps. */
export class RecentFacts {
  #facts: Fact[] = [];

  add(facts: readonly Fact[]): void {
    this.#facts.push(...facts);
    if (this.#facts.length > 2 * kept) this.#facts = this.#facts.slice(-kept);
  }

  /** The unbroken run right after a position; empty when the next fact is not here. */
  after(position: Position, limit: number): readonly Fact[] {
    const from = this.#placeAfter(position);
    let end = from;
    while (end - from < limit && this.#facts[end]?.position === position + 1 + end - from) end += 1;
    return this.#facts.slice(from, end);
  }

  /** Lets go of what everybody has followed: short-lived facts cost the memory almost nothing. */
  forgetUpTo(position: Position): void {
    if ((this.#facts[0]?.position ?? position + 1) > position) return;
    this.#facts = this.#facts.slice(this.#placeAfter(position));
  }

  #placeAfter(position: Position): number {
    let low = 0;
    let high = this.#facts.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#facts[middle]?.position ?? 0) <= position) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
