import { type Calendar, daysAfter, daysBetween } from './civil-time.ts';
import type { SideSchedule } from './hours.ts';
import type { CivilDate, Instant } from './instant.ts';
import type { Policy } from './policy.ts';
import { lastDayUnderRule } from './rolling-rule.ts';

/**
 * The days a visitor may be inside: RULES "Thirty days". Dates are of the entry side's calendar.
 * `nearFrom <= lastDayFrom < deadline <= overFrom`, whatever hours and closures the side has.
 */
export interface StayLimit {
  readonly entryDate: CivilDate;
  /** R4.2: day 30, or the last day that the rolling rule allows (R4.5), whichever is earlier. */
  readonly lastDay: CivilDate;
  /** The service day of the deadline: the last day, or a day before it where the side is closed. */
  readonly dueDay: CivilDate;
  /** The closing of the due day; the end of the last day where that is earlier, or nothing closes. */
  readonly deadline: Instant;
  /** `warnDays` civil days to go, that of the deadline among them. */
  readonly nearFrom: Instant;
  /** The due day's beginning. */
  readonly lastDayFrom: Instant;
  /** Day 31, which a pulled deadline does not bring nearer. */
  readonly overFrom: Instant;
}

export type StayStatus = 'within' | 'near' | 'lastDay' | 'over';

const nowhere: ReadonlySet<CivilDate> = new Set();

/** R4.2: day `maxDays`, the entry's being day 1, or day 0 where it does not count. */
function lastDayOf(entryDate: CivilDate, policy: Policy, earlierDays: ReadonlySet<CivilDate>) {
  const lastDay = daysAfter(entryDate, policy.maxDays - dayOfEntry(policy));
  if (policy.rolling === undefined) return lastDay;
  const { rolling: rule } = policy;
  return lastDayUnderRule({ rule, entryDate, until: lastDay, earlierDays }) ?? lastDay;
}

function dayOfEntry(policy: Policy): number {
  return policy.countEntryDay ? 1 : 0;
}

/** R4.3: the last day the gates are open on, looked for from the last day back to the entry's. */
function lastOpenDay(
  entryDate: CivilDate,
  lastDay: CivilDate,
  schedule: SideSchedule,
): CivilDate | undefined {
  for (let date = lastDay; date >= entryDate; date = daysAfter(date, -1))
    if (!schedule.closedOn(date)) return date;
  return undefined;
}

/** When a stay that began on a date must end, and from when to say so (R4.2-R4.5). */
export function stayLimit(options: {
  /** The civil date of the entry on its side's calendar. */
  readonly entryDate: CivilDate;
  /** Of the entry's side. */
  readonly schedule: SideSchedule;
  readonly policy: Policy;
  /** Civil dates of presence in the visitor's earlier stays; only the rolling rule asks for them. */
  readonly earlierDays?: ReadonlySet<CivilDate>;
}): StayLimit {
  const { entryDate, schedule, policy, earlierDays = nowhere } = options;
  const { calendar } = schedule;
  const lastDay = lastDayOf(entryDate, policy, earlierDays);
  const openDay = lastOpenDay(entryDate, lastDay, schedule);
  // Nobody is due before they came: closed all the while, the last day is allowed to its end.
  const dueDay = openDay ?? lastDay;
  const closing = openDay === undefined ? undefined : schedule.serviceOn(openDay)?.closesAt;
  const end = calendar.day(lastDay).endsAt;
  return {
    entryDate,
    lastDay,
    dueDay,
    deadline: closing !== undefined && closing < end ? closing : end,
    nearFrom: calendar.day(daysAfter(dueDay, 1 - policy.warnDays)).startsAt,
    lastDayFrom: calendar.day(dueDay).startsAt,
    overFrom: end,
  };
}

/** R4.4: where a stay stands at an instant. A pulled deadline that has passed is `lastDay` still. */
export function stayStatus(limit: StayLimit, now: Instant): StayStatus {
  if (now >= limit.overFrom) return 'over';
  if (now >= limit.lastDayFrom) return 'lastDay';
  return now >= limit.nearFrom ? 'near' : 'within';
}

/** Which day of the stay it is on the side's calendar, as in "day 29 of 30" (R4.1, R4.2). */
export function dayOfStay(options: {
  readonly entryDate: CivilDate;
  readonly calendar: Calendar;
  readonly policy: Pick<Policy, 'countEntryDay'>;
  readonly now: Instant;
}): number {
  const { entryDate, calendar, policy, now } = options;
  return daysBetween(entryDate, calendar.dayOf(now).date) + (policy.countEntryDay ? 1 : 0);
}
