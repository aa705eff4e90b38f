import { type Calendar, daysAfter } from '@khorgos/shared/centre/civil-time';
import { type CivilDate, type Instant, instant, instantText } from '@khorgos/shared/centre/instant';
import type { Side } from '@khorgos/shared/centre/site';
import type { VisitorId } from '../log/facts.ts';
import type { Opening } from '../occupancy/whereabouts.ts';
import { type Condition, earliestAfter, type Judgement, joined } from './condition.ts';
import { listedByEntry } from './people-listed.ts';
import type { Scene } from './scene.ts';

const minute = 60_000;

/** RULES "Closing": who has to be out soon, and who is not (R6). */
export function judgeClosing(scene: Scene, now: Instant): Judgement {
  return joined(
    now,
    scene.site.sides.flatMap((side) => [
      closingSoon(scene, side, now),
      insideAfterClosing(scene, side, now),
    ]),
  );
}

/** From the first warning to the closing, while a day visitor is inside; a step at each warning. */
function closingSoon({ site, occupancy }: Scene, side: Side, now: Instant): Judgement {
  const schedule = occupancy.schedules.get(side.id);
  const opening = schedule?.openingAt(now);
  if (schedule === undefined || opening?.kind !== 'open')
    return { conditions: [], next: undefined };
  const { closesAt, date } = opening.service;
  const warnings = [...new Set(site.policy.closingWarnMinutes)].sort((a, b) => b - a);
  const passed = warnings.filter((minutes) => now >= closesAt - minutes * minute);
  const minutes = passed.at(-1);
  const next = earliestAfter(now, [
    ...warnings.map((ahead) => instant(closesAt - ahead * minute)),
    closesAt,
  ]);
  if (minutes === undefined) return { conditions: [], next };
  const inside = occupancy.insideBy(side.id);
  const overnight = occupancy.insideBy(side.id, schedule.previousClosing(now));
  if (inside === overnight) return { conditions: [], next };
  const condition: Condition = {
    key: `closing_soon:${side.id}:${date}`,
    kind: 'closing_soon',
    priority: passed.length === 1 && warnings.length > 1 ? 'medium' : 'high',
    side: side.id,
    since: instant(closesAt - minutes * minute),
    step: passed.length,
    params: {
      minutes,
      inside,
      dayVisitors: inside - overnight,
      overnight,
      closesAt: instantText(closesAt),
    },
  };
  return { conditions: [condition], next };
}

/**
 * From a closing until the day visitors of that day are out. At the next closing those who are not
 * have become overnight guests, and no longer set it off.
 */
function insideAfterClosing({ occupancy }: Scene, side: Side, now: Instant): Judgement {
  const schedule = occupancy.schedules.get(side.id);
  const nothing = {
    conditions: [],
    next: earliestAfter(now, [schedule?.nextOpening(now), schedule?.nextClosing(now)]),
  };
  const service = schedule?.lastService(now);
  if (schedule === undefined || service === undefined) return nothing;
  const { closesAt } = service;
  const since = schedule.previousClosing(instant(closesAt - 1));
  const count = occupancy.insideBy(side.id, closesAt) - occupancy.insideBy(side.id, since);
  if (count === 0) return nothing;
  const late = lateOf(occupancy.people(side.id), {
    calendar: schedule.calendar,
    since,
    closesAt,
    count,
  });
  const condition: Condition = {
    key: `inside_after_closing:${side.id}:${service.date}`,
    kind: 'inside_after_closing',
    // Once the gates are open again nobody is locked in: it is worth knowing, and no more.
    priority: schedule.isOpenAt(now) ? 'low' : 'high',
    side: side.id,
    since: closesAt,
    step: 0,
    params: {
      count,
      refs: listedByEntry(late, everybody),
      children: late.filter(([visitor]) => occupancy.children.has(visitor)).length,
      closedAt: instantText(closesAt),
    },
  };
  return { ...nothing, conditions: [condition] };
}

const everybody = () => true;

/**
 * The `count` people who came after one closing and before the next. The days of entry that the interval
 * touches are searched, the earliest first, no further than to the last of them: most who came on its
 * last day came after it.
 */
function lateOf(
  people: ReadonlyMap<CivilDate, ReadonlyMap<VisitorId, Opening>>,
  asked: {
    readonly calendar: Calendar;
    readonly since: Instant;
    readonly closesAt: Instant;
    readonly count: number;
  },
): (readonly [VisitorId, Opening])[] {
  const { calendar, since, closesAt, count } = asked;
  const late: (readonly [VisitorId, Opening])[] = [];
  const until = calendar.dayOf(instant(closesAt - 1)).date;
  for (let { date } = calendar.dayOf(since); date <= until; date = daysAfter(date, 1))
    for (const person of people.get(date) ?? []) {
      if (late.length === count) return late;
      if (person[1].at >= since && person[1].at < closesAt) late.push(person);
    }
  return late;
}
