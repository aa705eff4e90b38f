/**
 * How many stays a visitor opened in each year. Nearly everybody at hand came in one year only, and
 * there is one of these for each of them, so the others are kept apart.
 */
export class VisitsByYear {
  #year = 0;
  #visits = 0;
  #others: Map<number, number> | undefined;

  /** Adds to a year and returns what it comes to. */
  add(year: number, amount: number): number {
    if (this.#year === 0) this.#year = year;
    if (year === this.#year) {
      this.#visits += amount;
      return this.#visits;
    }
    this.#others ??= new Map();
    const visits = (this.#others.get(year) ?? 0) + amount;
    this.#others.set(year, visits);
    return visits;
  }

  /** Years in order, without those that came to nothing. */
  entries(): [year: number, visits: number][] {
    const all: [number, number][] = [[this.#year, this.#visits], ...(this.#others ?? [])];
    return all.filter(([, visits]) => visits !== 0).sort(([a], [b]) => a - b);
  }
}
