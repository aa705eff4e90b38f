import { categoryOf, type StateCode } from '@khorgos/shared/centre/nationality';
import { Tally } from './tally.ts';

export interface SavedYear {
  readonly bySide: readonly number[];
  readonly visitors: number;
  readonly foreign: readonly (readonly [nationality: StateCode, visits: number])[];
}

/** Visits and visitors of one civil year, each visit in the year its side's calendar showed at the entry. */
export class YearTally {
  readonly #bySide: number[];
  readonly #foreign = new Tally<StateCode>();
  #visitors = 0;

  constructor(sides: number) {
    this.#bySide = new Array<number>(sides).fill(0);
  }

  static restored({ bySide, visitors, foreign }: SavedYear): YearTally {
    const restored = new YearTally(bySide.length);
    for (const [side, visits] of bySide.entries()) restored.#bySide[side] = visits;
    for (const [nationality, visits] of foreign) restored.#foreign.add(nationality, visits);
    restored.#visitors = visitors;
    return restored;
  }

  save(): SavedYear {
    const foreign = this.#foreign.entries().sort(([a], [b]) => (a < b ? -1 : 1));
    return { bySide: [...this.#bySide], visitors: this.#visitors, foreign };
  }

  addVisit(side: number, nationality: StateCode, amount: number): void {
    this.#bySide[side] = (this.#bySide[side] ?? 0) + amount;
    if (categoryOf(nationality) === 'foreign') this.#foreign.add(nationality, amount);
  }

  addVisitor(amount: number): void {
    this.#visitors += amount;
  }

  read(): {
    readonly bySide: readonly number[];
    readonly visitors: number;
    readonly foreign: number;
    readonly foreignCountries: number;
  } {
    return {
      bySide: [...this.#bySide],
      visitors: this.#visitors,
      foreign: this.#foreign.total(),
      foreignCountries: this.#foreign.size,
    };
  }
}
