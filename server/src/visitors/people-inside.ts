import { daysBetween } from '@khorgos/shared/centre/civil-time';
import type { SideSchedule } from '@khorgos/shared/centre/hours';
import type { CivilDate } from '@khorgos/shared/centre/instant';
import type { Site } from '@khorgos/shared/centre/site';
import { dayOfStay } from '@khorgos/shared/centre/stay-limit';
import type { VisitorId } from '../log/facts.ts';
import type { Occupancy } from '../occupancy/occupancy.ts';
import type { Opening } from '../occupancy/whereabouts.ts';
import { referenceOf, type VisitorReference } from '../rules/visitor-reference.ts';

/** What a list of people is read from. */
export interface Inside {
  readonly site: Site;
  readonly occupancy: Pick<Occupancy, 'schedules' | 'people' | 'earlierStays' | 'now'>;
}

/** Those who came by one side on one civil day: whatever hangs on the day is theirs together. */
export interface DayOfEntry {
  readonly side: Site['sides'][number];
  /** The side's place in the site. */
  readonly place: number;
  readonly schedule: SideSchedule;
  readonly entryDate: CivilDate;
  /** "Day 29 of 30" (R4.2). */
  readonly day: number;
  readonly people: ReadonlyMap<VisitorId, Opening>;
}

export function* daysOfEntry({ site, occupancy }: Inside): Generator<DayOfEntry> {
  const { policy } = site;
  for (const [place, side] of site.sides.entries()) {
    const schedule = occupancy.schedules.get(side.id);
    if (schedule === undefined) continue;
    const { calendar } = schedule;
    for (const [entryDate, people] of occupancy.people(side.id)) {
      const day = dayOfStay({ entryDate, calendar, policy, now: occupancy.now });
      yield { side, place, schedule, entryDate, day, people };
    }
  }
}

/** Midnights since an entry on its side's calendar, whatever the policy counts. */
export function midnightsSince(
  { schedule, entryDate }: Pick<DayOfEntry, 'schedule' | 'entryDate'>,
  asOf: Inside['occupancy']['now'],
): number {
  return daysBetween(entryDate, schedule.calendar.dayOf(asOf).date);
}

const references = new WeakMap<Opening, VisitorReference>();

/** Remembered for as long as the stay is: a search asks for everybody's. */
export function referenceInside(visitor: VisitorId, entry: Opening): VisitorReference {
  let reference = references.get(entry);
  if (reference === undefined) {
    reference = referenceOf(visitor);
    references.set(entry, reference);
  }
  return reference;
}
