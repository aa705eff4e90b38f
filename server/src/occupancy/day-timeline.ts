import { type Instant, instant } from '@khorgos/shared/centre/instant';

/** Of the series on the screens. */
export const stepMinutes = 5;

/** Changes are held by the minute, so that a late one, or a flood of them, touches little. */
const step = 60_000;

/** Sides a change can name, a power of two; with the sign and the milliseconds a small integer remains. */
const mostSides = 32;

/** What the changes of one step come to, relative to its beginning. */
interface Summary {
  readonly end: number[];
  /** Highest value reached within the step and when, by side; the total's stands last. */
  readonly high: { value: number; offset: number }[];
}

interface Step {
  /** {@link encode}d, which spares an object for each; in order, and no two that undo each other. */
  changes: number[];
  summary: Summary | undefined;
}

/** Inside at the end of a step, and the highest values within it. */
export interface StepReading {
  /** The instant the step ends, itself included: a step is (end - 1 min, end]. */
  readonly end: Instant;
  /** By side index. */
  readonly inside: readonly number[];
  /** By side index, then the total. */
  readonly high: readonly { readonly value: number; readonly at: Instant }[];
}

export interface SavedTimeline {
  readonly from: Instant;
  /** By the step's number, in order. */
  readonly steps: readonly (readonly [index: number, changes: readonly number[]])[];
}

/**
 * Every change of occupancy since the window began, in steps of a minute. A late passage touches one
 * step; reading sums the steps up. Changes before the window are part of its base and
 * are not held, so removing what was added is right whether or not the window moved in between.
 */
export class DayTimeline {
  readonly #sides: number;
  readonly #steps = new Map<number, Step>();
  #from: Instant;
  #lastIndex = Number.NaN;
  #last: Step | undefined;

  constructor(sides: number, from: Instant) {
    if (sides > mostSides) throw new RangeError(`a site has at most ${mostSides} sides`);
    this.#sides = sides;
    this.#from = from;
  }

  static restored(sides: number, { from, steps }: SavedTimeline): DayTimeline {
    const restored = new DayTimeline(sides, from);
    for (const [index, changes] of steps)
      restored.#steps.set(index, { changes: [...changes], summary: undefined });
    return restored;
  }

  save(): SavedTimeline {
    const steps = [...this.#steps]
      .map(([index, { changes }]) => [index, [...changes]] as const)
      .sort(([a], [b]) => a - b);
    return { from: this.#from, steps };
  }

  get from(): Instant {
    return this.#from;
  }

  /** Forgets everything before an instant; the window never moves back. */
  startAt(from: Instant): void {
    if (from <= this.#from) return;
    this.#from = from;
    for (const [index, held] of this.#steps) {
      const begins = (index - 1) * step;
      if (begins >= from) continue;
      held.changes = held.changes.filter((change) => begins + offsetOf(change) >= from);
      held.summary = undefined;
      if (held.changes.length === 0) this.#delete(index);
    }
  }

  add(at: Instant, side: number, sign: 1 | -1): void {
    if (at < this.#from) return;
    const index = Math.ceil(at / step);
    const held = this.#step(index);
    held.summary = undefined;
    const change = encode(at - (index - 1) * step, side, sign);
    const { changes } = held;
    let place = changes.length;
    while (place > 0 && (changes[place - 1] ?? 0) > change) place -= 1;
    const opposite = encode(at - (index - 1) * step, side, sign === 1 ? -1 : 1);
    if (changes[place - 1] === opposite) changes.splice(place - 1, 1);
    else if (changes[place] === opposite) changes.splice(place, 1);
    else if (place === changes.length) changes.push(change);
    else changes.splice(place, 0, change);
    if (changes.length === 0) this.#delete(index);
  }

  /** Net change since the window began, by side. */
  net(): number[] {
    const sums = new Array<number>(this.#sides).fill(0);
    for (const held of this.#steps.values()) addTo(sums, this.#summary(held).end);
    return sums;
  }

  /**
   * The steps in order from the one that ends at the window's beginning to the last with a change;
   * of those in which nothing changed, only those at which the series has a point.
   */
  *read(inside: readonly number[], until: Instant): Generator<StepReading> {
    const net = this.net();
    const running = inside.map((count, side) => count - (net[side] ?? 0));
    const first = Math.ceil(this.#from / step);
    let last = Math.floor(until / step);
    for (const index of this.#steps.keys()) last = Math.max(last, index);
    for (let index = first; index <= last; index += 1) {
      const held = this.#steps.get(index);
      if (held === undefined && index % stepMinutes !== 0) continue;
      const total = sum(running);
      const before = [...running, total];
      const summary = held === undefined ? undefined : this.#summary(held);
      const high = before.map((value, place) => {
        const reached = summary?.high[place];
        return reached === undefined || reached.value <= 0
          ? { value, at: instant(Math.max(this.#from, (index - 1) * step)) }
          : { value: value + reached.value, at: instant((index - 1) * step + reached.offset) };
      });
      if (summary !== undefined) addTo(running, summary.end);
      yield { end: instant(index * step), inside: [...running], high };
    }
  }

  #step(index: number): Step {
    if (index === this.#lastIndex && this.#last !== undefined) return this.#last;
    let held = this.#steps.get(index);
    if (held === undefined) {
      held = { changes: [], summary: undefined };
      this.#steps.set(index, held);
    }
    this.#lastIndex = index;
    this.#last = held;
    return held;
  }

  #delete(index: number): void {
    this.#steps.delete(index);
    if (index === this.#lastIndex) this.#last = undefined;
  }

  #summary(held: Step): Summary {
    if (held.summary !== undefined) return held.summary;
    const { changes } = held;
    const end = new Array<number>(this.#sides).fill(0);
    const high = Array.from({ length: this.#sides + 1 }, () => ({ value: 0, offset: 0 }));
    for (let index = 0; index < changes.length; index += 1) {
      const change = changes[index] ?? 0;
      const side = sideOf(change);
      end[side] = (end[side] ?? 0) + signOf(change);
      const offset = offsetOf(change);
      // What happens at one instant has happened at once: only where it leads to can be a peak.
      const next = changes[index + 1];
      if (next !== undefined && offsetOf(next) === offset) continue;
      for (let place = 0; place <= this.#sides; place += 1) {
        const value = place < this.#sides ? (end[place] ?? 0) : sum(end);
        const highest = high[place];
        if (highest !== undefined && value > highest.value) high[place] = { value, offset };
      }
    }
    held.summary = { end, high };
    return held.summary;
  }
}

/** Milliseconds into the step, side and sign in one small integer, in the order of time. */
function encode(offset: number, side: number, sign: 1 | -1): number {
  return (offset * mostSides + side) * 2 + (sign === 1 ? 1 : 0);
}

function offsetOf(change: number): number {
  return Math.floor(change / (2 * mostSides));
}

function sideOf(change: number): number {
  return (change >> 1) % mostSides;
}

function signOf(change: number): 1 | -1 {
  return change % 2 === 1 ? 1 : -1;
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
