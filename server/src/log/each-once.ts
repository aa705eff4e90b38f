/**
 * Which positions of a log a reader that goes by another order has met: a bit each, so a log of ten million
 * costs 1.25 MB. An index that lost a branch, or names a row twice, is found by it and by nothing cheaper.
 */
export class EachOnce {
  readonly #met: Uint8Array;
  readonly #upTo: number;
  #count = 0;

  constructor(upTo: number) {
    this.#upTo = upTo;
    this.#met = new Uint8Array((upTo >>> 3) + 1);
  }

  get count(): number {
    return this.#count;
  }

  /** False where the position was met before, or is beyond the end. */
  add(position: number): boolean {
    const bit = 1 << (position & 7);
    const byte = this.#met[position >>> 3] ?? 0;
    if (position < 1 || position > this.#upTo || (byte & bit) !== 0) return false;
    this.#met[position >>> 3] = byte | bit;
    this.#count += 1;
    return true;
  }
}
