// Plans who comes by one side on one day, and with that when and where they leave.
import type { CivilDate } from '@khorgos/shared/centre/instant';
import { type ArrivalCurve, createArrivalCurve } from './arrival-curve.ts';
import type { SideLanes } from './lanes.ts';
import { drawLeaving, type Leaving } from './leaving.ts';
import type { Person } from './people.ts';
import { pick } from './random.ts';
import type { OpenHours } from './side-days.ts';
import { type Centre, daysAfterLeaving, planVisit, type SideModel, type Visit } from './visit.ts';

interface Today {
  readonly centre: Centre;
  readonly side: SideModel;
  readonly date: CivilDate;
  readonly hours: OpenHours;
  readonly curve: ArrivalCurve;
}

const minute = 60_000;
// Members of a family go through the gate within so many milliseconds of the parent.
const familySpread = 20_000;

export function planDay(centre: Centre, side: SideModel, date: CivilDate): void {
  const hours = side.days.on(date);
  if (hours === undefined) return;
  const today = { centre, side, date, hours, curve: createArrivalCurve(hours) };
  const { random, behaviour } = centre;
  let left = side.quota(date);
  for (const person of side.traders.returning(date, left)) {
    ordinaryVisit(today, person, today.curve(random));
    left -= 1;
  }
  while (left > 0) {
    const at = today.curve(random);
    if (left > 1 && random.chance(behaviour.families)) left -= family(today, at, left);
    else {
      single(today, at);
      left -= 1;
    }
    if (random.chance(behaviour.missedEntries)) unseenEntry(today);
  }
}

function single(today: Today, at: number): void {
  const { random, behaviour, people } = today.centre;
  const { shares, traders } = today.side;
  if (random.chance(behaviour.childrenAlone)) {
    const child = people.child(people.adult(shares).nationality, at);
    ordinaryVisit(today, child, at, { entryCauses: ['child_without_guardian'] });
    return;
  }
  if (random.chance(behaviour.wrongDocuments)) {
    const person = people.withUnlawfulDocument(shares);
    ordinaryVisit(today, person, at, { entryCauses: ['document_rule'] });
    return;
  }
  const trader = random.chance(behaviour.traders) ? traders.draw(random, at) : undefined;
  // Only of people who come again is it ever known that they had left.
  if (trader !== undefined && random.chance(behaviour.missedExits / behaviour.traders))
    unseenExit(today, trader, at);
  else ordinaryVisit(today, trader ?? people.adult(shares), at);
}

function ordinaryVisit(
  today: Today,
  person: Person,
  at: number,
  more: Pick<Visit, 'entryCauses'> = {},
): void {
  const leaving = leave(today, at);
  const leavesBy = exitSide(today, leaving);
  planVisit(today.centre, { side: today.side, person, at, leaving, leavesBy, ...more });
}

function unseenExit(today: Today, trader: Person, at: number): void {
  const { side, centre } = today;
  const leaving = leave(today, at);
  planVisit(centre, {
    side,
    person: trader,
    at,
    leaving,
    leavesBy: side.lanes,
    unseen: 'exit',
  });
  if (centre.random.chance(centre.behaviour.ghosts)) side.traders.retire(trader);
  else side.traders.returnOn(trader, daysAfterLeaving(side, leaving, 1 + centre.random.below(6)));
}

function unseenEntry(today: Today): void {
  const { side, centre, curve } = today;
  const at = curve(centre.random);
  planVisit(centre, {
    side,
    person: centre.people.adult(side.shares),
    at,
    leaving: leave(today, at),
    leavesBy: side.lanes,
    exitCauses: ['exit_without_entry'],
    unseen: 'entry',
  });
}

/** @returns how many came. */
function family(today: Today, at: number, places: number): number {
  const { centre, side, hours } = today;
  const { random, behaviour, people } = centre;
  const guardian = people.adult(side.shares);
  const children = Math.min(places - 1, 1 + random.below(3));
  const forgets = random.chance(behaviour.childrenLeftInside);
  const leaving = forgets ? leaveEarly(hours, at) : leave(today, at);
  const leavesBy = exitSide(today, leaving);
  // The family comes together or not at all.
  if (at < centre.startsAt) return children + 1;
  planVisit(centre, { side, person: guardian, at, leaving, leavesBy });
  const earliest = Math.max(hours.opensAt, centre.startsAt);
  for (let index = 0; index < children; index += 1) {
    const forgotten = forgets && index === 0;
    const behind = forgotten
      ? random.between(15, 50) * minute
      : random.between(-familySpread, familySpread);
    planVisit(centre, {
      side,
      person: people.child(guardian.nationality, at),
      at: Math.max(Math.floor(at + random.between(-familySpread, familySpread)), earliest),
      leaving: { ...leaving, at: Math.floor(leaving.at + behind) },
      leavesBy,
      guardian,
      exitCauses: forgotten ? ['child_left_inside'] : [],
    });
  }
  return children + 1;
}

function leave(today: Today, enteredAt: number): Leaving {
  const { centre, side, date, hours } = today;
  const { random, behaviour } = centre;
  return drawLeaving({ random, behaviour, days: side.days, date, hours, enteredAt });
}

// Early enough for the child, fetched up to fifty minutes later, to be out by the closing.
function leaveEarly(hours: OpenHours, enteredAt: number): Leaving {
  const latest = hours.closesAt - 55 * minute;
  const at = Math.max(enteredAt + minute, Math.min(enteredAt + 120 * minute, latest));
  return { kind: 'day', at: Math.floor(at), late: false };
}

function exitSide({ centre, side }: Today, leaving: Leaving): SideLanes {
  const { random, behaviour, sides } = centre;
  if (leaving.late || !random.chance(behaviour.wrongSideExits)) return side.lanes;
  const others = sides.filter((other) => other !== side && other.days.isOpenAt(leaving.at));
  return others.length === 0 ? side.lanes : pick(random, others).lanes;
}
