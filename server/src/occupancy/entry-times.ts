import type { Instant } from '@khorgos/shared/centre/instant';

const minute = 60_000;

interface Minute {
  readonly index: number;
  readonly times: number[];
}

/**
 * When those inside came, in order, so that "how many before noon" and "the median" need no walk
 * over a hundred thousand people. Grouped by the minute: both ends of the work stay short.
 */
export class EntryTimes {
  readonly #minutes: Minute[] = [];
  #size = 0;

  get size(): number {
    return this.#size;
  }

  add(at: Instant): void {
    const place = this.#place(Math.floor(at / minute));
    const found = this.#minutes[place];
    const index = Math.floor(at / minute);
    if (found?.index === index) found.times.push(at);
    else this.#minutes.splice(place, 0, { index, times: [at] });
    this.#size += 1;
  }

  remove(at: Instant): void {
    const index = Math.floor(at / minute);
    const place = this.#place(index);
    const found = this.#minutes[place];
    const inside = found?.index === index ? found.times.indexOf(at) : -1;
    if (found === undefined || inside < 0) throw new Error('nobody inside came at that instant');
    const last = found.times.pop();
    if (last !== undefined && inside < found.times.length) found.times[inside] = last;
    if (found.times.length === 0) this.#minutes.splice(place, 1);
    this.#size -= 1;
  }

  countBefore(at: Instant): number {
    const index = Math.floor(at / minute);
    let count = 0;
    for (const group of this.#minutes) {
      if (group.index > index) break;
      if (group.index < index) count += group.times.length;
      else for (const time of group.times) if (time < at) count += 1;
    }
    return count;
  }

  /** The groups from the earliest minute on; times within a group are in no order. */
  groups(): readonly { readonly index: number; readonly times: readonly number[] }[] {
    return this.#minutes;
  }

  /** Where the minute is or belongs; most visitors came last, so look from the end. */
  #place(index: number): number {
    let low = 0;
    let high = this.#minutes.length;
    const last = this.#minutes[high - 1];
    if (last === undefined || last.index < index) return high;
    if (last.index === index) return high - 1;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const found = this.#minutes[middle];
      if (found !== undefined && found.index < index) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
