/** Counts by key; a key whose count comes back to nothing is gone. */
export class Tally<Key> {
  readonly #counts = new Map<Key, { count: number }>();

  add(key: Key, amount: number): void {
    const held = this.#counts.get(key);
    if (held === undefined) {
      if (amount !== 0) this.#counts.set(key, { count: amount });
      return;
    }
    held.count += amount;
    if (held.count === 0) this.#counts.delete(key);
  }

  /** How many keys have a count. */
  get size(): number {
    return this.#counts.size;
  }

  total(): number {
    let sum = 0;
    for (const { count } of this.#counts.values()) sum += count;
    return sum;
  }

  entries(): [Key, number][] {
    return Array.from(this.#counts, ([key, { count }]) => [key, count]);
  }
}
