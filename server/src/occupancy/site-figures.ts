import type { CivilDay } from '@khorgos/shared/centre/civil-time';
import type { SideSchedule } from '@khorgos/shared/centre/hours';
import { type Instant, instant } from '@khorgos/shared/centre/instant';
import type { StateCode } from '@khorgos/shared/centre/nationality';
import type { SideId } from '@khorgos/shared/centre/site';
import { DayTimeline, type SavedTimeline } from './day-timeline.ts';
import { EntryTimes } from './entry-times.ts';
import { Incidents, type SavedIncidents } from './incidents.ts';
import { type SavedDays, SideDays } from './side-days.ts';
import { Tally } from './tally.ts';
import {
  type Meaning,
  type Movement,
  type Opening,
  opensStay,
  type Whereabouts,
} from './whereabouts.ts';
import { type SavedYear, YearTally } from './year-tally.ts';

/** What the figures ask of the opening of a stay. */
export type Begun = Pick<Opening, 'kind' | 'side' | 'at' | 'nationality' | 'child'>;

/** Adds a meaning to the figures or takes it back. */
export type Sign = 1 | -1;

/** The sums that cannot be told from those inside. */
export interface SavedFigures {
  readonly timeline: SavedTimeline;
  readonly incidents: SavedIncidents;
  readonly days: Readonly<Record<string, SavedDays>>;
  readonly years: readonly (readonly [year: number, tally: SavedYear])[];
}

export interface SideFigures {
  readonly index: number;
  /** Another one when the hours change. */
  schedule: SideSchedule;
  readonly entryTimes: EntryTimes;
  readonly days: SideDays;
}

/**
 * The sums a screen shows, each a sum over visitors: what was added for a passage can be taken back
 * in any order, which is how a late passage repairs every figure.
 */
export class SiteFigures {
  readonly sides = new Map<string, SideFigures>();
  readonly timeline: DayTimeline;
  readonly entryTimes = new EntryTimes();
  readonly nationalities = new Tally<StateCode>();
  readonly years = new Map<number, YearTally>();
  readonly incidents: Incidents;
  children = 0;
  /** Whether the dates of earlier stays are kept: the rolling rule counts them. */
  readonly keepsDates: boolean;

  constructor(
    schedules: ReadonlyMap<string, SideSchedule>,
    now: Instant,
    options: { readonly keepsDates: boolean; readonly saved?: SavedFigures },
  ) {
    this.keepsDates = options.keepsDates;
    const { saved } = options;
    const days = [...schedules.values()].map(({ calendar }) => calendar.dayOf(now));
    this.timeline =
      saved === undefined
        ? new DayTimeline(schedules.size, windowStart(days))
        : DayTimeline.restored(schedules.size, saved.timeline);
    this.incidents =
      saved === undefined ? new Incidents(now) : Incidents.restored(saved.incidents, now);
    for (const [year, tally] of saved?.years ?? []) this.years.set(year, YearTally.restored(tally));
    for (const [id, schedule] of schedules) {
      const held = saved?.days[id];
      this.sides.set(id, {
        index: this.sides.size,
        schedule,
        entryTimes: new EntryTimes(),
        days:
          held === undefined
            ? new SideDays(schedule.calendar.dayOf(now).date)
            : SideDays.restored(held),
      });
    }
  }

  /** What {@link insideAgain} does not bring back. */
  save(): SavedFigures {
    return {
      timeline: this.timeline.save(),
      incidents: this.incidents.save(),
      days: Object.fromEntries([...this.sides].map(([id, { days }]) => [id, days.save()])),
      years: [...this.years]
        .map(([year, tally]) => [year, tally.save()] as const)
        .filter(
          ([, { bySide, visitors }]) => visitors !== 0 || bySide.some((visits) => visits !== 0),
        )
        .sort(([a], [b]) => a - b),
    };
  }

  /** Somebody whose stay is in the restored sums already. */
  insideAgain(entry: Begun): void {
    this.#inside(entry, this.side(entry.side), 1);
  }

  /** Moves "today" on; never back, so that a clock set back cannot bring forgotten changes in again. */
  advance(now: Instant): void {
    const days: CivilDay[] = [];
    for (const { schedule, days: held } of this.sides.values()) {
      const day = schedule.calendar.dayOf(now);
      days.push(day);
      held.forgetBefore(day.date);
    }
    this.timeline.startAt(windowStart(days));
    this.incidents.advance(now);
  }

  count(was: Whereabouts, movement: Movement, meaning: Meaning, sign: Sign): void {
    if (meaning === 'secondRead' || meaning === 'confirmedAsKnown') return;
    if (movement.kind === 'passage')
      this.incidents.note(was, movement, meaning, this.side(movement.side).schedule, sign);
    if (meaning === 'unmatchedExit') return;
    if (was.kind === 'inside') this.end(was.entry, movement.at, meaning, sign);
    if (opensStay(meaning) && movement.kind !== 'confirmedLeft') {
      const { year } = this.begin(movement, sign);
      this.year(year).addVisit(this.side(movement.side).index, movement.nationality, sign);
    }
  }

  /** From now on a side's hours are these; its days stay what they were. */
  reschedule(id: SideId, schedule: SideSchedule): void {
    const side = this.side(id);
    side.schedule = schedule;
    this.incidents.rejudge(id, schedule);
  }

  side(id: string): SideFigures {
    const side = this.sides.get(id);
    if (side === undefined)
      throw new Error(`the log names side ${id}, which the site does not have`);
    return side;
  }

  yearOf(entry: Opening): number {
    return this.side(entry.side).schedule.calendar.dayOf(entry.at).year;
  }

  year(year: number): YearTally {
    let tally = this.years.get(year);
    if (tally === undefined) {
      tally = new YearTally(this.sides.size);
      this.years.set(year, tally);
    }
    return tally;
  }

  /** A stay began: who is inside, the day and its curve; the years are counted apart. */
  begin(entry: Begun, sign: Sign): CivilDay {
    const side = this.side(entry.side);
    const day = side.schedule.calendar.dayOf(entry.at);
    this.#inside(entry, side, sign);
    this.timeline.add(entry.at, side.index, sign);
    side.days.add(day.date, entry.kind === 'passage' ? 'entries' : 'corrections', sign);
    return day;
  }

  /** A stay ended; only who `left` through a gate is an exit. */
  end(entry: Begun, at: Instant, meaning: Meaning, sign: Sign): void {
    const side = this.side(entry.side);
    const opposite = sign === 1 ? -1 : 1;
    this.#inside(entry, side, opposite);
    this.timeline.add(at, side.index, opposite);
    const date = side.schedule.calendar.dayOf(at).date;
    if (meaning === 'left') side.days.add(date, 'exits', sign);
    else side.days.add(date, 'corrections', -sign);
  }

  #inside(entry: Begun, side: SideFigures, sign: Sign): void {
    for (const times of [this.entryTimes, side.entryTimes])
      if (sign === 1) times.add(entry.at);
      else times.remove(entry.at);
    this.nationalities.add(entry.nationality, sign);
    if (entry.child) this.children += sign;
  }
}

/** The earliest of the sides' midnights: "today so far" on every side (docs/rules.md). */
function windowStart(days: readonly CivilDay[]): Instant {
  if (days.length === 0) throw new Error('a site has at least one side');
  return instant(Math.min(...days.map(({ startsAt }) => startsAt)));
}
