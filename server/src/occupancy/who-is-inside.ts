import type { CivilDate } from '@khorgos/shared/centre/instant';
import type { VisitorId } from '../log/facts.ts';
import type { Opening } from './whereabouts.ts';

type People = Map<VisitorId, Opening>;

/** Those inside by one side, by the civil day they came on: what a limit in days is computed from. */
export class SidePeople {
  readonly #byEntryDate = new Map<CivilDate, People>();

  get byEntryDate(): ReadonlyMap<CivilDate, ReadonlyMap<VisitorId, Opening>> {
    return this.#byEntryDate;
  }

  add(visitor: VisitorId, entry: Opening, date: CivilDate): void {
    let people = this.#byEntryDate.get(date);
    if (people === undefined) {
      people = new Map();
      this.#byEntryDate.set(date, people);
    }
    people.set(visitor, entry);
  }

  remove(visitor: VisitorId, date: CivilDate): void {
    const people = this.#byEntryDate.get(date);
    people?.delete(visitor);
    if (people?.size === 0) this.#byEntryDate.delete(date);
  }
}

/** Children inside, and who was named to accompany them. */
export class Wards {
  readonly #children: People = new Map();
  readonly #wardsOf = new Map<VisitorId, Set<VisitorId>>();

  get children(): ReadonlyMap<VisitorId, Opening> {
    return this.#children;
  }

  isGuardian(visitor: VisitorId): boolean {
    return this.#wardsOf.has(visitor);
  }

  add(child: VisitorId, entry: Opening): void {
    this.#children.set(child, entry);
    if (entry.guardian === undefined) return;
    const wards = this.#wardsOf.get(entry.guardian);
    if (wards === undefined) this.#wardsOf.set(entry.guardian, new Set([child]));
    else wards.add(child);
  }

  remove(child: VisitorId, entry: Opening): void {
    this.#children.delete(child);
    if (entry.guardian === undefined) return;
    const wards = this.#wardsOf.get(entry.guardian);
    wards?.delete(child);
    if (wards?.size === 0) this.#wardsOf.delete(entry.guardian);
  }
}
