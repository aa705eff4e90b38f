import { type Instant, instant } from '@khorgos/shared/centre/instant';

export const stepMinutes = 5;
const step = stepMinutes * 60_000;

/** Net change at one instant on each side, by the side's index. */
interface Change {
  readonly at: number;
  readonly deltas: number[];
}

/** What the changes of one step come to, relative to its beginning. */
interface Summary {
  readonly end: number[];
  /** Highest value reached within the step and when, by side; the total's stands last. */
  readonly high: { value: number; at: number }[];
}

interface Step {
  readonly changes: Change[];
  summary: Summary | undefined;
}

/** Inside at the end of a step, and the highest values within it. */
export interface StepReading {
  /** The instant the step ends, itself included: a step is (end - 5 min, end]. */
  readonly end: Instant;
  /** By side index. */
  readonly inside: readonly number[];
  /** By side index, then the total. */
  readonly high: readonly { readonly value: number; readonly at: Instant }[];
}

/**
 * Every change of occupancy since the window began, in steps of five minutes. A late passage
 * touches one step; reading sums the steps up. Changes before the window are part of its base and
 * are not held, so removing what was added is right whether or not the window moved in between.
 */
export class DayTimeline {
  readonly #sides: number;
  readonly #steps = new Map<number, Step>();
  #from: Instant;

  constructor(sides: number, from: Instant) {
    this.#sides = sides;
    this.#from = from;
  }

  get from(): Instant {
    return this.#from;
  }

  /** Forgets everything before an instant; the window never moves back. */
  startAt(from: Instant): void {
    if (from <= this.#from) return;
    this.#from = from;
    for (const [index, held] of this.#steps) {
      if ((index - 1) * step >= from) continue;
      const kept = held.changes.filter(({ at }) => at >= from);
      if (kept.length === 0) this.#steps.delete(index);
      else this.#steps.set(index, { changes: kept, summary: undefined });
    }
  }

  add(at: Instant, side: number, amount: number): void {
    if (at < this.#from) return;
    const index = Math.ceil(at / step);
    let held = this.#steps.get(index);
    if (held === undefined) {
      held = { changes: [], summary: undefined };
      this.#steps.set(index, held);
    }
    held.summary = undefined;
    const { changes } = held;
    let place = changes.length;
    while (place > 0 && (changes[place - 1]?.at ?? 0) > at) place -= 1;
    const same = changes[place - 1];
    if (same !== undefined && same.at === at) {
      same.deltas[side] = (same.deltas[side] ?? 0) + amount;
      if (same.deltas.every((delta) => delta === 0)) changes.splice(place - 1, 1);
    } else {
      const deltas = new Array<number>(this.#sides).fill(0);
      deltas[side] = amount;
      changes.splice(place, 0, { at, deltas });
    }
    if (changes.length === 0) this.#steps.delete(index);
  }

  /** Net change since the window began, by side. */
  net(): number[] {
    const sums = new Array<number>(this.#sides).fill(0);
    for (const held of this.#steps.values()) addTo(sums, this.#summary(held).end);
    return sums;
  }

  /** The steps in order from the one that ends at the window's beginning to the last with a change. */
  *read(inside: readonly number[], until: Instant): Generator<StepReading> {
    const net = this.net();
    const running = inside.map((count, side) => count - (net[side] ?? 0));
    const first = Math.ceil(this.#from / step);
    let last = Math.floor(until / step);
    for (const index of this.#steps.keys()) last = Math.max(last, index);
    for (let index = first; index <= last; index += 1) {
      const held = this.#steps.get(index);
      const total = sum(running);
      const before = [...running, total];
      const summary = held === undefined ? undefined : this.#summary(held);
      const high = before.map((value, place) => {
        const reached = summary?.high[place];
        return reached === undefined || reached.value <= 0
          ? { value, at: instant(Math.max(this.#from, (index - 1) * step)) }
          : { value: value + reached.value, at: instant(reached.at) };
      });
      if (summary !== undefined) addTo(running, summary.end);
      yield { end: instant(index * step), inside: [...running], high };
    }
  }

  #summary(held: Step): Summary {
    if (held.summary !== undefined) return held.summary;
    const end = new Array<number>(this.#sides).fill(0);
    const high = Array.from({ length: this.#sides + 1 }, () => ({ value: 0, at: 0 }));
    for (const { at, deltas } of held.changes) {
      addTo(end, deltas);
      for (let place = 0; place <= this.#sides; place += 1) {
        const value = place < this.#sides ? (end[place] ?? 0) : sum(end);
        const highest = high[place];
        if (highest !== undefined && value > highest.value) high[place] = { value, at };
      }
    }
    held.summary = { end, high };
    return held.summary;
  }
}

function addTo(sums: number[], amounts: readonly number[]): void {
  for (let side = 0; side < sums.length; side += 1)
    sums[side] = (sums[side] ?? 0) + (amounts[side] ?? 0);
}

function sum(values: readonly number[]): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}
