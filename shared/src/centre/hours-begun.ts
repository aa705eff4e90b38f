import { daysAfter } from './civil-time.ts';
import { createSideSchedule, type Service, type SideSchedule } from './hours.ts';
import { entryFor, type HoursIssue, type ProposedSide, timesFor } from './hours-change.ts';
import type { CivilDate, Instant } from './instant.ts';

/**
 * Whoever came while the gates were open is awaited at a closing of that day. So a day that has begun keeps its
 * opening, and whatever closes it is still to come: else nobody would be told of who is inside (R6), and whoever
 * came would have come while closed.
 */
export function issuesOfBegunDay(options: {
  readonly before: ProposedSide;
  readonly after: ProposedSide;
  readonly now: Instant;
}): HoursIssue[] {
  const { after, now } = options;
  const before = createSideSchedule(options.before);
  const { date } = before.calendar.dayOf(now);
  const was = serviceOf(before, date);
  if (was === undefined || was.opensAt > now) return [];
  const is = serviceOf(createSideSchedule(after), date);
  const opened = before.hoursOn(date)?.opens ?? '00:00';
  const from = daysAfter(date, 1);
  const said = { why: 'day_begun', values: { opens: opened, from } } as const;
  const because = `the gates opened at ${opened} on ${date}, which is today; or begin on ${from}`;
  if (is === undefined) {
    const message = `must have hours that begin at ${opened} and close later than now: ${because}`;
    return [{ path: entryFor(after, date), message, ...said }];
  }
  const issues: HoursIssue[] = [];
  if (is.opensAt > was.opensAt) {
    const message = `must be ${opened} or earlier: ${because}`;
    issues.push({ path: `${timesFor(after, date)}.opens`, message, ...said });
  }
  if (is.closesAt <= now && is.closesAt !== was.closesAt) {
    const message = `must be later than now: ${because}`;
    issues.push({ path: `${timesFor(after, date)}.closes`, message, ...said });
  }
  return issues;
}

/** A side without hours is open all day (R5.4). */
function serviceOf(schedule: SideSchedule, date: CivilDate): Service | undefined {
  const service = schedule.serviceOn(date);
  if (service !== undefined || schedule.closedOn(date)) return service;
  const { startsAt, endsAt } = schedule.calendar.day(date);
  return { date, opensAt: startsAt, closesAt: endsAt };
}
