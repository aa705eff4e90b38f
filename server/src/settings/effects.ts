import { createSideSchedule, type SideSchedule } from '@khorgos/shared/centre/hours';
import { type HoursEffect, hoursEffects } from '@khorgos/shared/centre/hours-change';
import { type CivilDate, type Instant, instantText } from '@khorgos/shared/centre/instant';
import type { Side, Site } from '@khorgos/shared/centre/site';
import {
  type StayLimit,
  type StayStatus,
  stayLimit,
  stayStatus,
} from '@khorgos/shared/centre/stay-limit';
import type { SideStatus } from '@khorgos/shared/live/state';
import { sideStatus } from '../live/side-status.ts';
import type { SitePart, VisitorId } from '../log/facts.ts';
import type { Occupancy } from '../occupancy/occupancy.ts';
import { referenceOf, type VisitorReference } from '../rules/visitor-reference.ts';

/** More cannot be read; `count` says how many there are. */
const mostVisitors = 500;

interface BeforeAndAfter<Told> {
  readonly before: Told;
  readonly after: Told;
}

interface Standing {
  readonly status: StayStatus;
  readonly lastDay: CivilDate;
  readonly deadline: string;
}

interface VisitorEffect extends BeforeAndAfter<Standing> {
  readonly ref: VisitorReference;
  readonly side: string;
}

type Fullness = { readonly capacity: number; readonly percent: number } | null;

/** What a change would do, judged at the instant it takes effect by who is inside now. */
export interface Effects {
  readonly at: string;
  /** Of hours and closures: the side then, and the dates of the coming weeks that differ. */
  readonly sides: Readonly<
    Record<
      string,
      { readonly now: BeforeAndAfter<SideStatus>; readonly dates: readonly HoursEffect[] }
    >
  >;
  /** Whose status or deadline changes, the gravest first. */
  readonly visitors: { readonly count: number; readonly changes: readonly VisitorEffect[] };
  readonly capacity?: Readonly<
    Record<string, BeforeAndAfter<Fullness> & { readonly inside: number }>
  >;
  readonly gates?: Readonly<
    Record<string, { readonly added: readonly string[]; readonly removed: readonly string[] }>
  >;
}

interface Change {
  readonly part: SitePart;
  readonly before: Site;
  readonly after: Site;
  /** When it takes effect. */
  readonly at: Instant;
  /** With the dates of earlier stays where either policy has the rolling rule. */
  readonly occupancy: Pick<Occupancy, 'people' | 'insideBy' | 'earlierStays'>;
}

/** Pure: nothing changes by asking. */
export function effectsOf(change: Change): Effects {
  const { part, at } = change;
  const pairs = sidePairs(change);
  const ofTimes = part === 'hours' || part === 'closures';
  const visitors = ofTimes || part === 'policy' ? visitorEffects(change, pairs) : [];
  return {
    at: instantText(at),
    sides: ofTimes ? toldBySide(pairs, (pair) => timesEffect(pair, at)) : {},
    visitors: { count: visitors.length, changes: visitors.slice(0, mostVisitors) },
    ...(part === 'capacity'
      ? { capacity: toldBySide(pairs, (pair) => capacityEffect(pair, change)) }
      : {}),
    ...(part === 'gates' ? { gates: toldBySide(pairs, gatesEffect) } : {}),
  };
}

interface SidePair extends BeforeAndAfter<Side> {
  readonly schedules: BeforeAndAfter<SideSchedule>;
}

function sidePairs({ before: was, after: is }: Change): SidePair[] {
  return is.sides.map((after) => {
    const before = was.sides.find(({ id }) => id === after.id) ?? after;
    const schedules = { before: createSideSchedule(before), after: createSideSchedule(after) };
    return { before, after, schedules };
  });
}

function toldBySide<Told>(pairs: readonly SidePair[], tell: (pair: SidePair) => Told) {
  return Object.fromEntries(pairs.map((pair) => [pair.after.id, tell(pair)]));
}

function timesEffect({ before, after, schedules }: SidePair, at: Instant) {
  return {
    now: { before: sideStatus(schedules.before, at), after: sideStatus(schedules.after, at) },
    dates: hoursEffects({ before, after, from: schedules.after.calendar.dayOf(at).date }),
  };
}

function capacityEffect({ before, after }: SidePair, { occupancy }: Change) {
  const inside = occupancy.insideBy(after.id);
  const fullness = ({ capacity }: Side): Fullness =>
    capacity === undefined ? null : { capacity, percent: Math.floor((inside / capacity) * 100) };
  return { inside, before: fullness(before), after: fullness(after) };
}

function gatesEffect({ before, after }: SidePair) {
  const was = before.gates.map(({ id }) => id);
  const is = after.gates.map(({ id }) => id);
  return {
    added: is.filter((gate) => !was.includes(gate)),
    removed: was.filter((gate) => !is.includes(gate)),
  };
}

const gravity: Record<StayStatus, number> = { over: 0, lastDay: 1, near: 2, within: 3 };

function visitorEffects(change: Change, pairs: readonly SidePair[]): VisitorEffect[] {
  return pairs
    .flatMap((pair) => [...effectsOnSide(change, pair)])
    .sort(
      (a, b) =>
        gravity[a.after.status] - gravity[b.after.status] ||
        compare(a.after.deadline, b.after.deadline) ||
        compare(a.ref, b.ref),
    );
}

function* effectsOnSide(change: Change, { after, schedules }: SidePair): Generator<VisitorEffect> {
  const { occupancy, at } = change;
  const standings = (entryDate: CivilDate, earlierDays: ReadonlySet<CivilDate>) => ({
    before: standing(
      stayLimit({
        entryDate,
        schedule: schedules.before,
        policy: change.before.policy,
        earlierDays,
      }),
      at,
    ),
    after: standing(
      stayLimit({ entryDate, schedule: schedules.after, policy: change.after.policy, earlierDays }),
      at,
    ),
  });
  for (const [entryDate, people] of occupancy.people(after.id)) {
    const shared = standings(entryDate, noDays);
    for (const visitor of people.keys()) {
      const earlierDays = earlierDaysOf(visitor, change);
      const own = earlierDays.size === 0 ? shared : standings(entryDate, earlierDays);
      if (own.before.status !== own.after.status || own.before.deadline !== own.after.deadline)
        yield { ref: referenceOf(visitor), side: after.id, ...own };
    }
  }
}

const noDays: ReadonlySet<CivilDate> = new Set();

function earlierDaysOf(
  visitor: VisitorId,
  { before, after, occupancy }: Change,
): ReadonlySet<CivilDate> {
  const asked = before.policy.rolling !== undefined || after.policy.rolling !== undefined;
  return asked ? occupancy.earlierStays(visitor).dates : noDays;
}

function standing(limit: StayLimit, at: Instant): Standing {
  return {
    status: stayStatus(limit, at),
    lastDay: limit.lastDay,
    deadline: instantText(limit.deadline),
  };
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
