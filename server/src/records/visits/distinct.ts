/** Visitors met, each counted once: a bit for each, because their numbers are small. */
export class VisitorSet {
  #bits = new Uint32Array(1 << 8);
  size = 0;

  /** How many different visitors are in at least one of the sets. */
  static countOfAll(sets: readonly VisitorSet[]): number {
    const longest = Math.max(0, ...sets.map((set) => set.#bits.length));
    let count = 0;
    for (let word = 0; word < longest; word += 1) {
      let bits = 0;
      for (const set of sets) bits |= set.#bits[word] ?? 0;
      for (; bits !== 0; bits &= bits - 1) count += 1;
    }
    return count;
  }

  clear(): void {
    this.#bits.fill(0);
    this.size = 0;
  }

  /** Whether the visitor was not in it before. */
  add(visitor: number): boolean {
    const word = visitor >>> 5;
    if (word >= this.#bits.length) this.#grow(word);
    const bit = 1 << (visitor & 31);
    const bits = this.#bits[word] ?? 0;
    if ((bits & bit) !== 0) return false;
    this.#bits[word] = bits | bit;
    this.size += 1;
    return true;
  }

  /** How many of them were not in it before. */
  addAll(visitors: Uint32Array): number {
    let bits = this.#bits;
    let added = 0;
    for (let place = 0; place < visitors.length; place += 1) {
      const visitor = visitors[place] ?? 0;
      const word = visitor >>> 5;
      if (word >= bits.length) bits = this.#grow(word);
      const bit = 1 << (visitor & 31);
      const known = bits[word] ?? 0;
      if ((known & bit) !== 0) continue;
      bits[word] = known | bit;
      added += 1;
    }
    this.size += added;
    return added;
  }

  #grow(word: number): Uint32Array<ArrayBuffer> {
    const grown = new Uint32Array(Math.max(this.#bits.length * 2, word + 1));
    grown.set(this.#bits);
    this.#bits = grown;
    return grown;
  }
}

const initialCapacity = 1 << 12;

/** A bit for each visitor in each of these is as much memory as two million pairs take. */
const mostSets = 32;

/**
 * Pairs of a visitor and a group met since the last {@link clear}. The first groups have a bit for each
 * visitor, which is quickest where a group meets many; all others share a table with open addressing
 * over typed arrays, because a report of a year meets millions of pairs and a `Set` takes five times as
 * long.
 */
export class VisitorsByGroup {
  readonly #groups: number;
  readonly #sets: VisitorSet[];
  #visitors = new Uint32Array(initialCapacity);
  /** Generation and group of what stands in a place; what is not of this generation is empty. */
  #marks = new Uint32Array(initialCapacity);
  #generation = 1;
  #count = 0;

  constructor(options: {
    /** How many groups there are: 0 up to this, not included. */
    readonly groups: number;
    /** Whether so much is met between one {@link clear} and the next that bits are worth clearing. */
    readonly many: boolean;
  }) {
    this.#groups = options.groups;
    const sets = options.many ? Math.min(options.groups, mostSets) : 0;
    this.#sets = Array.from({ length: sets }, () => new VisitorSet());
  }

  clear(): void {
    for (const set of this.#sets) if (set.size > 0) set.clear();
    this.#count = 0;
    this.#generation += 1;
    if ((this.#generation + 1) * this.#groups < 2 ** 32) return;
    this.#generation = 1;
    this.#marks.fill(0);
  }

  /** Whether the pair was not in it before. */
  add(visitor: number, group: number): boolean {
    const set = this.#sets[group];
    if (set !== undefined) return set.add(visitor);
    if (this.#count * 2 >= this.#marks.length) this.#grow();
    const place = this.#placeOf(visitor, this.#generation * this.#groups + group);
    if (place < 0) return false;
    this.#visitors[place] = visitor;
    this.#marks[place] = this.#generation * this.#groups + group;
    this.#count += 1;
    return true;
  }

  /** How many of the pairs were not in it before. */
  addAll(visitors: Uint32Array, group: number): number {
    const set = this.#sets[group];
    if (set !== undefined) return set.addAll(visitors);
    let added = 0;
    for (const visitor of visitors) if (this.add(visitor, group)) added += 1;
    return added;
  }

  /** Where the pair would go; -1 when it is there. */
  #placeOf(visitor: number, mark: number): number {
    const mask = this.#marks.length - 1;
    const empty = this.#generation * this.#groups;
    let place = (Math.imul(visitor, 0x9e37_79b1) ^ Math.imul(mark, 0x85eb_ca6b)) >>> 7;
    for (;;) {
      place &= mask;
      const found = this.#marks[place] ?? 0;
      if (found < empty) return place;
      if (found === mark && this.#visitors[place] === visitor) return -1;
      place += 1;
    }
  }

  #grow(): void {
    const visitors = this.#visitors;
    const marks = this.#marks;
    const empty = this.#generation * this.#groups;
    this.#visitors = new Uint32Array(marks.length * 2);
    this.#marks = new Uint32Array(marks.length * 2);
    for (const [from, mark] of marks.entries()) {
      if (mark < empty) continue;
      const visitor = visitors[from] ?? 0;
      const place = this.#placeOf(visitor, mark);
      this.#visitors[place] = visitor;
      this.#marks[place] = mark;
    }
  }
}
