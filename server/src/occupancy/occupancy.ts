import { createSideSchedule, type SideSchedule } from '@khorgos/shared/centre/hours';
import { type Instant, instant } from '@khorgos/shared/centre/instant';
import type { SideId, Site } from '@khorgos/shared/centre/site';
import type { VisitorFact, VisitorId } from '../log/facts.ts';
import { type EarlierStays, noEarlierStays } from './earlier-stays.ts';
import { type Figures, readFigures, SeriesPoints } from './figures.ts';
import type { GateReading } from './gate-traffic.ts';
import { HeldVisitor, type SavedVisitor } from './held-visitor.ts';
import type { Incidents } from './incidents.ts';
import { type SavedFigures, SiteFigures } from './site-figures.ts';
import { type SavedTraffic, SiteTraffic } from './site-traffic.ts';
import { neverCame, type Opening, type Whereabouts } from './whereabouts.ts';
import { SidePeople, Wards } from './who-is-inside.ts';

/** How far back the movements of those inside stay at hand; for a later one their history is recalled. */
const settledAfter = 6 * 3_600_000;

/**
 * Visitors taken in hand between two sweeps, or as many as are inside, if that is more. So whoever
 * has left is at hand for a while, memory is bounded by who is inside, however many come, and the
 * sweeps cost little for each.
 */
const usualSweepAfter = 1000;

/** An {@link Occupancy} but for those inside, who are saved one by one. */
export interface SavedOccupancy {
  readonly now: Instant;
  readonly keepsDates: boolean;
  readonly figures: SavedFigures;
  readonly traffic: SavedTraffic;
}

/**
 * Who is inside and what the day has come to, as a function of the set of facts: any order, any
 * batching, any repetition of the same facts reads the same at the same instant.
 *
 * Holds who is inside, their guardians, and who came lately. Before a batch, the caller asks
 * {@link strangers} and {@link recall}s their histories, because a passage of somebody not at hand
 * may be a repeat visit.
 */
export class Occupancy {
  readonly #schedules: Map<string, SideSchedule>;
  readonly #figures: SiteFigures;
  readonly #visitors = new Map<VisitorId, HeldVisitor>();
  readonly #people = new Map<string, SidePeople>();
  readonly #wards = new Wards();
  /** Guardians who may not be at hand. */
  readonly #sought = new Set<VisitorId>();
  readonly #traffic: SiteTraffic;
  readonly #points = new SeriesPoints();
  #now: Instant;
  #takenInHand = 0;
  readonly #sweepAfter: number;
  #nextSweep: number;

  constructor(options: {
    readonly site: Site;
    readonly now: Instant;
    /** Visitors taken in hand between two sweeps (1,000). */
    readonly sweepAfter?: number;
    /** Goes on from there, once everybody inside was {@link putBack}. */
    readonly saved?: SavedOccupancy;
  }) {
    const { saved } = options;
    this.#sweepAfter = options.sweepAfter ?? usualSweepAfter;
    this.#nextSweep = this.#sweepAfter;
    this.#schedules = new Map(
      options.site.sides.map((side) => [side.id, createSideSchedule(side)]),
    );
    for (const { id } of options.site.sides) this.#people.set(id, new SidePeople());
    this.#now = saved?.now ?? options.now;
    this.#traffic = saved === undefined ? new SiteTraffic() : SiteTraffic.restored(saved.traffic);
    this.#figures = new SiteFigures(this.#schedules, this.#now, {
      keepsDates: saved?.keepsDates ?? options.site.policy.rolling !== undefined,
      ...(saved === undefined ? {} : { saved: saved.figures }),
    });
  }

  save(): SavedOccupancy {
    return {
      now: this.#now,
      keepsDates: this.#figures.keepsDates,
      figures: this.#figures.save(),
      traffic: this.#traffic.save(),
    };
  }

  /** Those inside. Nothing may be applied until all are taken. */
  *saveInside(): Generator<SavedVisitor> {
    for (const [id, visitor] of this.#visitors) {
      const saved = visitor.save(id, this.#figures);
      if (saved !== undefined) yield saved;
    }
  }

  /** Takes those who were inside when this was saved in hand again; earlier entries first is quickest. */
  putBack(saved: SavedVisitor): void {
    const { visitor, entry } = saved;
    const held = HeldVisitor.restored(saved, this.#figures);
    this.#visitors.set(visitor, held);
    this.#figures.insideAgain(entry);
    this.#moved(visitor, neverCame, held.whereabouts);
  }

  get schedules(): ReadonlyMap<string, SideSchedule> {
    return this.#schedules;
  }

  /** Number of visitors at hand: those inside, their guardians and those who came lately. */
  get held(): number {
    return this.#visitors.size;
  }

  /** When gates lately delivered what they had kept while they were offline, in order. */
  get lateDeliveries(): readonly Instant[] {
    return this.#traffic.lateDeliveries;
  }

  get incidents(): Incidents {
    return this.#figures.incidents;
  }

  /** Children inside, by visitor, with what opened their stay. */
  get children(): ReadonlyMap<VisitorId, Opening> {
    return this.#wards.children;
  }

  /** Those inside by a side, by the civil day of their entry. */
  people(side: string): SidePeople['byEntryDate'] {
    return this.#people.get(side)?.byEntryDate ?? new Map();
  }

  /** How many are inside by a side, and how many of them came before an instant. */
  insideBy(side: SideId, before?: Instant): number {
    const { entryTimes } = this.#figures.side(side);
    return before === undefined ? entryTimes.size : entryTimes.countBefore(before);
  }

  /** Where a visitor at hand is; undefined while a guardian is still being recalled. */
  whereabouts(visitor: VisitorId): Whereabouts | undefined {
    return this.#visitors.get(visitor)?.whereabouts;
  }

  /** The stays of a visitor at hand before the one in progress. */
  earlierStays(visitor: VisitorId): EarlierStays {
    return this.#visitors.get(visitor)?.earlierStays(this.#figures) ?? noEarlierStays;
  }

  /** Whether a site's rules ask for what this fold did not keep, so that it has to be made anew. */
  mustRefoldFor(site: Site): boolean {
    return site.policy.rolling !== undefined && !this.#figures.keepsDates;
  }

  /** Visitors whose whole history up to this batch must be {@link recall}ed before it is applied. */
  strangers(facts: readonly VisitorFact[]): ReadonlySet<VisitorId> {
    const strangers = new Set<VisitorId>();
    for (const fact of facts) {
      const visitor = this.#visitors.get(fact.visitor);
      if (visitor === undefined || visitor.needsHistoryFor(fact)) strangers.add(fact.visitor);
    }
    return strangers;
  }

  /** Takes a visitor in hand again; `history` is what was applied of theirs before, in fold order. */
  recall(visitor: VisitorId, history: readonly VisitorFact[]): void {
    this.#visitors.set(visitor, new HeldVisitor(history, this.#figures, true));
    this.#takenInHand += 1;
  }

  /** Counts facts that were not applied before. Their strangers must have been recalled before, absent guardians after. */
  apply(facts: readonly VisitorFact[]): void {
    for (const fact of facts) {
      let visitor = this.#visitors.get(fact.visitor);
      if (visitor === undefined) {
        visitor = new HeldVisitor([], this.#figures, true);
        this.#visitors.set(fact.visitor, visitor);
        this.#takenInHand += 1;
      }
      const before = visitor.whereabouts;
      visitor.add(fact, this.#figures);
      if (visitor.whereabouts !== before) this.#moved(fact.visitor, before, visitor.whereabouts);
      if (fact.kind === 'passage') this.#traffic.add(fact, this.#now);
    }
    if (this.#takenInHand > this.#nextSweep) this.#sweep();
  }

  /** Counts one visitor from nothing: all their facts, in fold order. */
  fold(facts: readonly VisitorFact[]): void {
    const [first] = facts;
    if (first === undefined) return;
    const visitor = new HeldVisitor(facts, this.#figures, false);
    for (const fact of facts) if (fact.kind === 'passage') this.#traffic.add(fact, this.#now);
    if (!visitor.inside) return;
    visitor.settle(this.#settled(), this.#figures);
    this.#visitors.set(first.visitor, visitor);
    this.#moved(first.visitor, neverCame, visitor.whereabouts);
  }

  /** Guardians of children inside who are not at hand: to {@link recall} after what made them needed. */
  absentGuardians(): VisitorId[] {
    const absent = [...this.#sought].filter(
      (guardian) => this.#wards.isGuardian(guardian) && !this.#visitors.has(guardian),
    );
    this.#sought.clear();
    return absent;
  }

  /** Lets time pass: the day turns. Never goes back. */
  advance(now: Instant): void {
    if (now <= this.#now) return;
    this.#now = now;
    this.#figures.advance(now);
  }

  get now(): Instant {
    return this.#now;
  }

  /** From now on the Centre is as this site says. A side that it does not name stays as it was. */
  resettle(site: Site): void {
    for (const side of site.sides) {
      const schedule = createSideSchedule(side);
      this.#schedules.set(side.id, schedule);
      this.#figures.reschedule(side.id, schedule);
    }
  }

  /** Every figure as of the latest {@link advance}. */
  read(): Figures {
    return readFigures(this.#figures, this.#points, this.#now);
  }

  gate(id: string): GateReading | undefined {
    return this.#traffic.gate(id, this.#now);
  }

  #moved(visitor: VisitorId, before: Whereabouts, after: Whereabouts): void {
    if (before.kind === 'inside') {
      const { entry } = before;
      this.#people.get(entry.side)?.remove(visitor, this.#dateOf(entry));
      if (entry.child) this.#wards.remove(visitor, entry);
    }
    if (after.kind === 'inside') {
      const { entry } = after;
      this.#people.get(entry.side)?.add(visitor, entry, this.#dateOf(entry));
      if (!entry.child) return;
      this.#wards.add(visitor, entry);
      if (entry.guardian !== undefined) this.#sought.add(entry.guardian);
    }
  }

  #dateOf(entry: Opening) {
    return this.#figures.side(entry.side).schedule.calendar.dayOf(entry.at).date;
  }

  #settled(): Instant {
    return instant(this.#now - settledAfter);
  }

  #sweep(): void {
    this.#takenInHand = 0;
    const settled = this.#settled();
    for (const [id, visitor] of this.#visitors)
      if (visitor.inside) visitor.settle(settled, this.#figures);
      else if (!this.#wards.isGuardian(id)) this.#visitors.delete(id);
    this.#nextSweep = Math.max(this.#sweepAfter, this.#visitors.size);
  }
}
