// One visit as it is planned: a stay, and the passages by which the gates will know of it.
import type { CivilDate, Instant } from '@khorgos/shared/centre/instant';
import type { Direction } from '@khorgos/shared/centre/site';
import type { Behaviour } from './behaviour.ts';
import type { Composition } from './composition.ts';
import type { DayQuota } from './day-quota.ts';
import type { Reading, SideLanes } from './lanes.ts';
import type { Leaving } from './leaving.ts';
import type { People, Person } from './people.ts';
import type { Random } from './random.ts';
import type { SideDays } from './side-days.ts';
import type { OpenStay, PlantedCause } from './stay.ts';
import type { TraderPool } from './trader-pool.ts';

/** Somebody goes through a gate. */
export interface Passage extends Reading {
  readonly stay: OpenStay;
  /** What becomes true of the stay by this passage. */
  readonly causes: readonly PlantedCause[];
}

/** One side with everybody who comes by it. */
export interface SideModel {
  readonly lanes: SideLanes;
  readonly days: SideDays;
  readonly quota: DayQuota;
  /** Of those who do not come again and again. */
  readonly shares: Composition;
  readonly traders: TraderPool;
}

/** The whole Centre while its days are planned. */
export interface Centre {
  readonly random: Random;
  readonly behaviour: Behaviour;
  readonly people: People;
  readonly sides: readonly SideModel[];
  /** Stays that would begin before this never come to be, epoch ms. */
  readonly startsAt: number;
  readonly add: (passage: Passage) => void;
}

export interface Visit {
  readonly side: SideModel;
  readonly person: Person;
  /** Epoch ms. */
  readonly at: number;
  readonly leaving: Leaving;
  /** The side of the exit. */
  readonly leavesBy: SideLanes;
  readonly guardian?: Person;
  readonly entryCauses?: readonly PlantedCause[];
  readonly exitCauses?: readonly PlantedCause[];
  /** The passage that no gate sees. */
  readonly unseen?: Direction;
}

const nothing: readonly PlantedCause[] = [];
// Nobody turns round at the gate: a second visit within two minutes would look like a second read.
const betweenVisits = 5 * 60_000;

export function planVisit(centre: Centre, visit: Visit): void {
  const { side, person, at, leaving, leavesBy, guardian, unseen } = visit;
  person.freeFrom = leaving.at + betweenVisits;
  if (at < centre.startsAt) return;
  const stay: OpenStay = {
    document: person.document,
    nationality: person.nationality,
    category: person.category,
    child: person.child,
    guardian: guardian?.document,
    side: side.lanes.side,
    kind: leaving.kind,
    entryAt: at as Instant,
    entryMissed: unseen === 'entry',
    exitAt: undefined,
    exitSide: undefined,
    exitMissed: unseen === 'exit',
    endedByEntryAt: undefined,
    causes: [],
  };
  if (unseen !== 'entry')
    centre.add({
      at,
      direction: 'entry',
      lanes: side.lanes,
      person,
      guardian,
      stay,
      causes: visit.entryCauses ?? nothing,
    });
  if (unseen !== 'exit')
    centre.add({
      at: leaving.at,
      direction: 'exit',
      lanes: leavesBy,
      person,
      guardian,
      stay,
      causes: exitCauses(visit),
    });
}

function exitCauses({ side, leaving, leavesBy, exitCauses: own }: Visit): readonly PlantedCause[] {
  const astray = leavesBy !== side.lanes;
  if (!astray && !leaving.late) return own ?? nothing;
  const causes: PlantedCause[] = [...(own ?? nothing)];
  if (astray) causes.push('left_other_side');
  if (leaving.late) causes.push('inside_after_closing');
  return causes;
}

/** The day after a visit's end, on the side's calendar, or some days later. */
export function daysAfterLeaving(side: SideModel, leaving: Leaving, days: number): CivilDate {
  const { calendar } = side.days;
  return calendar.daysAfter(calendar.dayOf(leaving.at as Instant).date, days);
}
