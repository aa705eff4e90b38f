/** Counts by key; a key whose count comes back to nothing is gone. */
export class Tally<Key> {
  readonly #counts = new Map<Key, number>();

  add(key: Key, amount: number): void {
    const count = (this.#counts.get(key) ?? 0) + amount;
    if (count === 0) this.#counts.delete(key);
    else this.#counts.set(key, count);
  }

  get(key: Key): number {
    return this.#counts.get(key) ?? 0;
  }

  /** How many keys have a count. */
  get size(): number {
    return this.#counts.size;
  }

  total(): number {
    let sum = 0;
    for (const count of this.#counts.values()) sum += count;
    return sum;
  }

  entries(): IterableIterator<[Key, number]> {
    return this.#counts.entries();
  }
}
