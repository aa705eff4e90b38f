import { type CivilDate, type Instant, instant, instantText } from '@khorgos/shared/centre/instant';
import type { Side } from '@khorgos/shared/centre/site';
import {
  dayOfStay,
  type StayLimit,
  type StayStatus,
  stayLimit,
  stayStatus,
} from '@khorgos/shared/centre/stay-limit';
import type { AlertKind, AlertPriority } from '@khorgos/shared/live/state';
import type { VisitorId } from '../log/facts.ts';
import type { EarlierStays } from '../occupancy/earlier-stays.ts';
import type { Opening } from '../occupancy/whereabouts.ts';
import { type Condition, earliestAfter, type Judgement, joined } from './condition.ts';
import { listedByEntry } from './people-listed.ts';
import type { Scene } from './scene.ts';

interface Announcement {
  readonly kind: AlertKind;
  readonly priority: AlertPriority;
  readonly from: (limit: StayLimit) => Instant;
}

const announcements: Record<Exclude<StayStatus, 'within'>, Announcement> = {
  near: { kind: 'stay_limit_near', priority: 'medium', from: ({ nearFrom }) => nearFrom },
  lastDay: {
    kind: 'stay_limit_last_day',
    priority: 'high',
    from: ({ lastDayFrom }) => lastDayFrom,
  },
  over: { kind: 'overstay', priority: 'critical', from: ({ overFrom }) => overFrom },
};

/** The alert that speaks of people of this status; none of those within their limit. */
export function stayAlertOf(status: StayStatus): AlertKind | undefined {
  return status === 'within' ? undefined : announcements[status].kind;
}

interface Group {
  readonly limit: StayLimit;
  readonly status: Exclude<StayStatus, 'within'>;
  readonly people: [VisitorId, Opening][];
}

/** R4: who has to be out today or soon, and who should have been; one alert for each deadline. */
export function judgeStayLimits(scene: Scene, now: Instant): Judgement {
  return joined(
    now,
    scene.site.sides.map((side) => judgeSide(scene, side, now)),
  );
}

function judgeSide(scene: Scene, side: Side, now: Instant): Judgement {
  const groups = new Map<string, Group>();
  const moments: Instant[] = [];
  for (const [limit, people] of limited(scene, side)) {
    moments.push(limit.nearFrom, limit.lastDayFrom, limit.overFrom);
    const status = stayStatus(limit, now);
    if (status === 'within') continue;
    const key = `${announcements[status].kind}:${side.id}:${limit.lastDay}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { limit, status, people: [...people] });
    else group.people.push(...people);
  }
  return {
    conditions: [...groups].map(([key, group]) => conditionOf(scene, side, key, group, now)),
    next: earliestAfter(now, moments),
  };
}

/** People inside with the limit they share: all of one day, or each their own by the rolling rule. */
function* limited(
  { site, occupancy }: Scene,
  side: Side,
): Generator<[StayLimit, Iterable<[VisitorId, Opening]>]> {
  const schedule = occupancy.schedules.get(side.id);
  if (schedule === undefined) return;
  const { policy } = site;
  for (const [entryDate, people] of occupancy.people(side.id)) {
    const shared = limitOf(entryDate, schedule, policy);
    if (policy.rolling === undefined) {
      yield [shared, people];
      continue;
    }
    for (const person of people) {
      const { dates } = occupancy.earlierStays(person[0]);
      const own =
        dates.size === 0 ? shared : stayLimit({ entryDate, schedule, policy, earlierDays: dates });
      yield [own, [person]];
    }
  }
}

type Schedule = Parameters<typeof stayLimit>[0]['schedule'];
type Policy = Parameters<typeof stayLimit>[0]['policy'];
const known = new WeakMap<Schedule, WeakMap<Policy, Map<CivilDate, StayLimit>>>();

/** Asked for every day of entry at every change, and changes only with hours and policy. */
function limitOf(entryDate: CivilDate, schedule: Schedule, policy: Policy): StayLimit {
  const byPolicy = known.get(schedule) ?? new WeakMap<Policy, Map<CivilDate, StayLimit>>();
  known.set(schedule, byPolicy);
  const byDate = byPolicy.get(policy) ?? new Map<CivilDate, StayLimit>();
  byPolicy.set(policy, byDate);
  let limit = byDate.get(entryDate);
  if (limit === undefined) {
    limit = stayLimit({ entryDate, schedule, policy });
    byDate.set(entryDate, limit);
  }
  return limit;
}

function conditionOf(
  { site, occupancy }: Scene,
  side: Side,
  key: string,
  { limit, status, people }: Group,
  now: Instant,
): Condition {
  const { kind, priority, from } = announcements[status];
  const calendar = occupancy.schedules.get(side.id)?.calendar;
  const lastSeenAt = people.reduce((latest, [, { at }]) => Math.max(latest, at), 0);
  const missed = people.filter(([visitor]) => looksLikeMissedExit(occupancy.earlierStays(visitor)));
  return {
    key,
    kind,
    priority,
    side: side.id,
    since: from(limit),
    step: 0,
    params: {
      count: people.length,
      refs: listedByEntry(people, everybody),
      lastDay: limit.lastDay,
      deadline: instantText(limit.deadline),
      maxDays: site.policy.maxDays,
      ...(calendar === undefined
        ? {}
        : {
            day: dayOfStay({ entryDate: limit.entryDate, calendar, policy: site.policy, now }),
          }),
      lastSeenAt: instantText(instant(lastSeenAt)),
      likelyMissedExits: missed.length,
      likelyMissedRefs: listedByEntry(missed, everybody),
    },
  };
}

const everybody = () => true;

/** R4.6: whose other stays were all hours long hardly stays for weeks; a gate missed the exit. */
export function looksLikeMissedExit({ short, long }: EarlierStays): boolean {
  return short > 0 && long === 0;
}
