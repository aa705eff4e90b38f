import type { CivilDate, Instant } from '@khorgos/shared/centre/instant';
import type { VisitorFact, VisitorId } from '../log/facts.ts';
import { type EarlierStays, noEarlierStays, withStaysAmong } from './earlier-stays.ts';
import { inEffect } from './in-effect.ts';
import type { SiteFigures } from './site-figures.ts';
import { VisitsByYear } from './visits-by-year.ts';
import {
  inFoldOrder,
  type Meaning,
  type Movement,
  meaningOf,
  neverCame,
  type Opening,
  opensStay,
  type Whereabouts,
  whereaboutsAfter,
} from './whereabouts.ts';

const nothing: readonly VisitorFact[] = [];

/** A visitor inside, everything that moved them settled. */
export interface SavedVisitor {
  readonly visitor: VisitorId;
  readonly entry: Opening;
  /** The last that moved them. */
  readonly through: Moment;
  readonly earlier: {
    readonly short: number;
    readonly long: number;
    readonly dates: readonly CivilDate[];
  };
  readonly visits: readonly (readonly [year: number, visits: number])[];
}

/** A place in the order in which a visitor's facts are folded. */
type Moment = Pick<Movement, 'at' | 'id'>;

/**
 * A visitor the fold has at hand: the movements that may still be overtaken by a late one, and what
 * those before them came to. Anything earlier than `settledThrough` needs the whole history again.
 */
export class HeldVisitor {
  #recent: Movement[];
  /** Voids and what they voided. */
  #aside = nothing;
  #settled: Whereabouts = neverCame;
  #settledThrough: Moment | undefined;
  #settledStays = noEarlierStays;
  #now: Whereabouts;
  /** Settled ones included. */
  readonly #visits = new VisitsByYear();

  /** `history` in fold order; `counted` says whether the figures have it already. */
  constructor(history: readonly VisitorFact[], figures: SiteFigures, counted: boolean) {
    const { movements, aside } = inEffect(history);
    this.#recent = movements;
    if (aside.length > 0) this.#aside = aside;
    this.#now = this.#count(0, neverCame, figures, counted);
  }

  /** The figures have them already. */
  static restored({ entry, through, earlier, visits }: SavedVisitor, figures: SiteFigures) {
    const restored = new HeldVisitor(nothing, figures, true);
    restored.#settled = { kind: 'inside', entry };
    restored.#now = restored.#settled;
    restored.#settledThrough = through;
    if (earlier.short + earlier.long > 0)
      restored.#settledStays = { ...earlier, dates: new Set(earlier.dates) };
    for (const [year, count] of visits) restored.#visits.add(year, count);
    return restored;
  }

  /** Undefined for who is not inside: their history is recalled when they come again. */
  save(visitor: VisitorId, figures: SiteFigures): SavedVisitor | undefined {
    const through = this.#recent.at(-1) ?? this.#settledThrough;
    if (this.#now.kind !== 'inside' || through === undefined) return undefined;
    const { short, long, dates } = this.earlierStays(figures);
    return {
      visitor,
      entry: this.#now.entry,
      through: { at: through.at, id: through.id },
      earlier: { short, long, dates: [...dates].sort() },
      visits: this.#visits.entries(),
    };
  }

  get inside(): boolean {
    return this.#now.kind === 'inside';
  }

  /** The same object until it changes. */
  get whereabouts(): Whereabouts {
    return this.#now;
  }

  /** Whether a fact is about what is settled already; a void may concern anything. */
  needsHistoryFor(fact: VisitorFact): boolean {
    if (this.#settledThrough === undefined) return false;
    return fact.kind === 'voidedFact' || inFoldOrder(fact, this.#settledThrough) <= 0;
  }

  add(fact: VisitorFact, figures: SiteFigures): void {
    if (fact.kind === 'voidedFact' || this.#aside.length > 0) this.#revise(fact, figures);
    else this.#insert(fact, figures);
  }

  /** Lets go of movements before an instant; what they came to stays. */
  settle(before: Instant, figures: SiteFigures): void {
    const kept = this.#recent.findIndex(({ at }) => at >= before);
    const count = kept < 0 ? this.#recent.length : kept;
    if (count === 0) return;
    this.#settledStays = this.#staysBefore(count, figures);
    this.#settled = this.#whereaboutsBefore(count);
    this.#settledThrough = this.#recent[count - 1];
    this.#recent = this.#recent.slice(count);
    this.#aside = nothing;
  }

  /** The stays before the one in progress. */
  earlierStays(figures: SiteFigures): EarlierStays {
    return this.#staysBefore(this.#recent.length, figures);
  }

  #staysBefore(place: number, figures: SiteFigures): EarlierStays {
    return withStaysAmong(
      this.#settledStays,
      this.#settled,
      this.#recent.slice(0, place),
      figures.keepsDates ? (entry) => figures.side(entry.side).schedule.calendar : undefined,
    );
  }

  #insert(movement: Movement, figures: SiteFigures): void {
    const recent = this.#recent;
    const last = recent.at(-1);
    if (last === undefined || inFoldOrder(last, movement) < 0) {
      this.#recent = withLast(recent, movement);
      this.#now = this.#count(this.#recent.length - 1, this.#now, figures, false);
      return;
    }
    let place = recent.length;
    while (place > 0 && inFoldOrderAt(recent, place - 1, movement) > 0) place -= 1;
    if (recent[place - 1]?.id === movement.id) return;
    const before = this.#whereaboutsBefore(place);
    this.#takeBack(place, before, figures);
    recent.splice(place, 0, movement);
    this.#now = this.#count(place, before, figures, false);
  }

  /** Sifts everything anew: rare, so plain. */
  #revise(fact: VisitorFact, figures: SiteFigures): void {
    const known = [...this.#recent, ...this.#aside];
    if (known.some(({ id }) => id === fact.id)) return;
    this.#takeBack(0, this.#settled, figures);
    const { movements, aside } = inEffect([...known, fact].sort(inFoldOrder));
    this.#recent = movements;
    this.#aside = aside;
    this.#now = this.#count(0, this.#settled, figures, false);
  }

  #whereaboutsBefore(place: number): Whereabouts {
    let was = this.#settled;
    for (let index = 0; index < place; index += 1) {
      const movement = this.#recent[index];
      if (movement !== undefined) was = whereaboutsAfter(was, movement, meaningOf(was, movement));
    }
    return was;
  }

  /** Counts the movements from a place on; `counted` when the figures have them already. */
  #count(from: number, before: Whereabouts, figures: SiteFigures, counted: boolean): Whereabouts {
    let was = before;
    for (let index = from; index < this.#recent.length; index += 1) {
      const movement = this.#recent[index];
      if (movement === undefined) continue;
      const meaning = meaningOf(was, movement);
      if (!counted) figures.count(was, movement, meaning, 1);
      if (opensStay(meaning) && movement.kind !== 'confirmedLeft') {
        const year = figures.yearOf(movement);
        if (this.#visits.add(year, 1) === 1 && !counted) figures.year(year).addVisitor(1);
      }
      was = whereaboutsAfter(was, movement, meaning);
    }
    return was;
  }

  // Last first: what an exit took away has to be back before its entry can be taken back.
  #takeBack(from: number, before: Whereabouts, figures: SiteFigures): void {
    const counted: [Whereabouts, Movement, Meaning][] = [];
    let was = before;
    for (const movement of this.#recent.slice(from)) {
      const meaning = meaningOf(was, movement);
      counted.push([was, movement, meaning]);
      was = whereaboutsAfter(was, movement, meaning);
    }
    for (const [then, movement, meaning] of counted.reverse()) {
      figures.count(then, movement, meaning, -1);
      if (opensStay(meaning) && movement.kind !== 'confirmedLeft') {
        const year = figures.yearOf(movement);
        if (this.#visits.add(year, -1) === 0) figures.year(year).addVisitor(-1);
      }
    }
  }
}

/** A first `push` reserves room for 17, and nearly everybody at hand has one to four. */
function withLast(movements: Movement[], movement: Movement): Movement[] {
  if (movements.length < 4) return [...movements, movement];
  movements.push(movement);
  return movements;
}

function inFoldOrderAt(movements: readonly Movement[], index: number, movement: Movement): number {
  const other = movements[index];
  return other === undefined ? 0 : inFoldOrder(other, movement);
}
