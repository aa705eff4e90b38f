import type { Instant } from '@khorgos/shared/centre/instant';
import type { Passage } from '../log/facts.ts';
import type { SiteFigures } from './site-figures.ts';
import { VisitsByYear } from './visits-by-year.ts';
import {
  inFoldOrder,
  type Meaning,
  meaningOf,
  neverCame,
  type Whereabouts,
  whereaboutsAfter,
} from './whereabouts.ts';

/**
 * A visitor the fold has at hand: the passages that may still be overtaken by a late one, and what
 * those before them came to. Anything earlier than `settledThrough` needs the whole history again.
 */
export class HeldVisitor {
  #recent: Passage[];
  #settled: Whereabouts = neverCame;
  #settledThrough: Passage | undefined;
  #now: Whereabouts;
  /** Settled ones included. */
  readonly #visits = new VisitsByYear();

  /** `history` in fold order; `counted` says whether the figures have it already. */
  constructor(history: readonly Passage[], figures: SiteFigures, counted: boolean) {
    this.#recent = [...history];
    this.#now = this.#count(0, neverCame, figures, counted);
  }

  get inside(): boolean {
    return this.#now.kind === 'inside';
  }

  /** Whether a passage falls among those already settled. */
  isSettledPast(passage: Passage): boolean {
    return this.#settledThrough !== undefined && inFoldOrder(passage, this.#settledThrough) <= 0;
  }

  add(passage: Passage, figures: SiteFigures): void {
    const recent = this.#recent;
    const last = recent.at(-1);
    if (last === undefined || inFoldOrder(last, passage) < 0) {
      this.#recent = withLast(recent, passage);
      this.#now = this.#count(this.#recent.length - 1, this.#now, figures, false);
      return;
    }
    let place = recent.length;
    while (place > 0 && inFoldOrderAt(recent, place - 1, passage) > 0) place -= 1;
    if (recent[place - 1]?.id === passage.id) return;
    const before = this.#whereaboutsBefore(place);
    this.#takeBack(place, before, figures);
    recent.splice(place, 0, passage);
    this.#now = this.#count(place, before, figures, false);
  }

  /** Lets go of passages before an instant; what they came to stays. */
  settle(before: Instant): void {
    const kept = this.#recent.findIndex(({ at }) => at >= before);
    const count = kept < 0 ? this.#recent.length : kept;
    if (count === 0) return;
    this.#settled = this.#whereaboutsBefore(count);
    this.#settledThrough = this.#recent[count - 1];
    this.#recent = this.#recent.slice(count);
  }

  #whereaboutsBefore(place: number): Whereabouts {
    let was = this.#settled;
    for (let index = 0; index < place; index += 1) {
      const passage = this.#recent[index];
      if (passage !== undefined) was = whereaboutsAfter(was, passage, meaningOf(was, passage));
    }
    return was;
  }

  /** Counts the passages from a place on; `counted` when the figures have them already. */
  #count(from: number, before: Whereabouts, figures: SiteFigures, counted: boolean): Whereabouts {
    let was = before;
    for (let index = from; index < this.#recent.length; index += 1) {
      const passage = this.#recent[index];
      if (passage === undefined) continue;
      const meaning = meaningOf(was, passage);
      if (!counted) figures.count(was, passage, meaning, 1);
      if (opensStay(meaning)) {
        const year = figures.yearOf(passage);
        if (this.#visits.add(year, 1) === 1 && !counted) figures.year(year).addVisitor(1);
      }
      was = whereaboutsAfter(was, passage, meaning);
    }
    return was;
  }

  // Last first: what an exit took away has to be back before its entry can be taken back.
  #takeBack(from: number, before: Whereabouts, figures: SiteFigures): void {
    const counted: [Whereabouts, Passage, Meaning][] = [];
    let was = before;
    for (const passage of this.#recent.slice(from)) {
      const meaning = meaningOf(was, passage);
      counted.push([was, passage, meaning]);
      was = whereaboutsAfter(was, passage, meaning);
    }
    for (const [then, passage, meaning] of counted.reverse()) {
      figures.count(then, passage, meaning, -1);
      if (opensStay(meaning)) {
        const year = figures.yearOf(passage);
        if (this.#visits.add(year, -1) === 0) figures.year(year).addVisitor(-1);
      }
    }
  }
}

/** A first `push` reserves room for 17, and nearly everybody at hand has one to four. */
function withLast(passages: Passage[], passage: Passage): Passage[] {
  if (passages.length < 4) return [...passages, passage];
  passages.push(passage);
  return passages;
}

function opensStay(meaning: Meaning): boolean {
  return meaning === 'entered' || meaning === 'reentered';
}

function inFoldOrderAt(passages: readonly Passage[], index: number, passage: Passage): number {
  const other = passages[index];
  return other === undefined ? 0 : inFoldOrder(other, passage);
}
