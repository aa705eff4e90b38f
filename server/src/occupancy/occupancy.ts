import { createSideSchedule, type SideSchedule } from '@khorgos/shared/centre/hours';
import { type Instant, instant } from '@khorgos/shared/centre/instant';
import type { Site } from '@khorgos/shared/centre/site';
import type { Passage, VisitorId } from '../log/facts.ts';
import { type Figures, readFigures, SeriesPoints } from './figures.ts';
import { type GateReading, GateTraffic } from './gate-traffic.ts';
import { HeldVisitor } from './held-visitor.ts';
import { SiteFigures } from './site-figures.ts';

/** How far back the passages of those inside stay at hand; for a later one their history is recalled. */
const settledAfter = 6 * 3_600_000;

/**
 * Visitors taken in hand between two sweeps, or as many as are inside, if that is more. So whoever
 * has left is at hand for a while, memory is bounded by who is inside, however many come, and the
 * sweeps cost little for each.
 */
const usualSweepAfter = 1000;

/**
 * Who is inside and what the day has come to, as a function of the set of passages: any order, any
 * batching, any repetition of the same passages reads the same at the same instant.
 *
 * Holds who is inside and who came lately. Before a batch, the caller asks {@link strangers} and
 * {@link recall}s their histories, because a passage of somebody not at hand may be a repeat visit.
 */
export class Occupancy {
  readonly schedules: ReadonlyMap<string, SideSchedule>;
  readonly #figures: SiteFigures;
  readonly #visitors = new Map<VisitorId, HeldVisitor>();
  readonly #gates = new Map<string, GateTraffic>();
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
  }) {
    this.#sweepAfter = options.sweepAfter ?? usualSweepAfter;
    this.#nextSweep = this.#sweepAfter;
    this.schedules = new Map(options.site.sides.map((side) => [side.id, createSideSchedule(side)]));
    this.#now = options.now;
    this.#figures = new SiteFigures(this.schedules, options.now);
  }

  /** Number of visitors at hand: those inside and those who came lately. */
  get held(): number {
    return this.#visitors.size;
  }

  /** Visitors whose whole history up to this batch must be {@link recall}ed before it is applied. */
  strangers(passages: readonly Passage[]): ReadonlySet<VisitorId> {
    const strangers = new Set<VisitorId>();
    for (const passage of passages) {
      const visitor = this.#visitors.get(passage.visitor);
      if (visitor === undefined || visitor.isSettledPast(passage)) strangers.add(passage.visitor);
    }
    return strangers;
  }

  /** Takes a visitor in hand again; `history` is what was applied of theirs before, in fold order. */
  recall(visitor: VisitorId, history: readonly Passage[]): void {
    this.#visitors.set(visitor, new HeldVisitor(history, this.#figures, true));
    this.#takenInHand += 1;
  }

  /** Counts passages that were not applied before. Their strangers must have been recalled. */
  apply(passages: readonly Passage[]): void {
    for (const passage of passages) {
      let visitor = this.#visitors.get(passage.visitor);
      if (visitor === undefined) {
        visitor = new HeldVisitor([], this.#figures, true);
        this.#visitors.set(passage.visitor, visitor);
        this.#takenInHand += 1;
      }
      visitor.add(passage, this.#figures);
      this.#gate(passage);
    }
    if (this.#takenInHand > this.#nextSweep) this.#sweep();
  }

  /** Counts one visitor from nothing: all their passages, in fold order. */
  fold(passages: readonly Passage[]): void {
    const [first] = passages;
    if (first === undefined) return;
    const visitor = new HeldVisitor(passages, this.#figures, false);
    for (const passage of passages) this.#gate(passage);
    if (visitor.inside) {
      visitor.settle(this.#settled());
      this.#visitors.set(first.visitor, visitor);
    }
  }

  /** Lets time pass: the day turns. Never goes back. */
  advance(now: Instant): void {
    if (now <= this.#now) return;
    this.#now = now;
    this.#figures.advance(now);
  }

  /** Every figure as of the latest {@link advance}. */
  read(): Figures {
    return readFigures(this.#figures, this.#points, this.#now);
  }

  gate(id: string): GateReading | undefined {
    return this.#gates.get(id)?.read(this.#now);
  }

  #gate(passage: Passage): void {
    let gate = this.#gates.get(passage.gateId);
    if (gate === undefined) {
      gate = new GateTraffic();
      this.#gates.set(passage.gateId, gate);
    }
    gate.add(passage, this.#now);
  }

  #settled(): Instant {
    return instant(this.#now - settledAfter);
  }

  #sweep(): void {
    this.#takenInHand = 0;
    const settled = this.#settled();
    for (const [id, visitor] of this.#visitors)
      if (visitor.inside) visitor.settle(settled);
      else this.#visitors.delete(id);
    this.#nextSweep = Math.max(this.#sweepAfter, this.#visitors.size);
  }
}
