import type { Instant } from '@khorgos/shared/centre/instant';

const hour = 3_600_000;

interface Hour {
  readonly index: number;
  /** In order. */
  readonly times: number[];
}

/**
 * When those inside came, in order, so that "how many before noon" and "the median" need no walk
 * over a hundred thousand people. Grouped by the hour of entry: a month of guests is 720 groups.
 */
export class EntryTimes {
  readonly #hours: Hour[] = [];
  /** The latest that was told. A log read visitor by visitor takes most of them back at once: they left. */
  #newest: Instant | undefined;
  #size = 0;

  get size(): number {
    return this.#size;
  }

  add(at: Instant): void {
    this.#placeNewest();
    this.#newest = at;
    this.#size += 1;
  }

  remove(at: Instant): void {
    if (this.#newest === at) this.#newest = undefined;
    else this.#takeOut(at);
    this.#size -= 1;
  }

  /** How many came before an instant. */
  countBefore(at: number): number {
    this.#placeNewest();
    const index = Math.floor(at / hour);
    let count = 0;
    for (const group of this.#hours) {
      if (group.index > index) break;
      count += group.index < index ? group.times.length : firstNotBefore(group.times, at);
    }
    return count;
  }

  /** When the one came who was the `place`th to come, from 0. */
  at(place: number): number | undefined {
    this.#placeNewest();
    let left = place;
    for (const { times } of this.#hours) {
      if (left < times.length) return times[left];
      left -= times.length;
    }
    return undefined;
  }

  #placeNewest(): void {
    const at = this.#newest;
    if (at === undefined) return;
    this.#newest = undefined;
    const index = Math.floor(at / hour);
    const place = this.#place(index);
    const found = this.#hours[place];
    if (found?.index === index) insert(found.times, at);
    else this.#hours.splice(place, 0, { index, times: [at] });
  }

  #takeOut(at: Instant): void {
    const index = Math.floor(at / hour);
    const place = this.#place(index);
    const found = this.#hours[place];
    const inside = found?.index === index ? firstNotBefore(found.times, at) : -1;
    if (found === undefined || found.times[inside] !== at)
      throw new Error('nobody inside came at that instant');
    found.times.splice(inside, 1);
    if (found.times.length === 0) this.#hours.splice(place, 1);
  }

  /** Where the hour is or belongs. Visitors come last; a log read visitor by visitor has them in no order. */
  #place(index: number): number {
    const last = this.#hours.at(-1);
    if (last === undefined || last.index < index) return this.#hours.length;
    let low = 0;
    let high = this.#hours.length - 1;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#hours[middle]?.index ?? 0) < index) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

function insert(times: number[], at: number): void {
  const last = times.at(-1);
  if (last === undefined || last <= at) times.push(at);
  else times.splice(firstNotBefore(times, at), 0, at);
}

function firstNotBefore(times: readonly number[], at: number): number {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((times[middle] ?? 0) < at) low = middle + 1;
    else high = middle;
  }
  return low;
}
