import type { FieldIssue, IssueWhy } from '../problem.ts';
import { daysAfter, weekdayOf } from './civil-time.ts';
import { createSideSchedule } from './hours.ts';
import { type DayHours, hoursInForce, type SideHours } from './hours-in-force.ts';
import { type CivilDate, civilDateSchema } from './instant.ts';
import { type Closure, type HoursPeriod, type Side, weekdays } from './site.ts';

/** What is wrong with a proposed change: where, as in `kz.hours.2.opens`, and what would be right. */
export type HoursIssue = FieldIssue & { readonly why: IssueWhy };

export type ProposedSide = Pick<Side, 'id' | 'timeZone' | 'hours' | 'closures'>;

/**
 * What a side's hours and closures must satisfy beyond their schema: every date has one entry that
 * decides (R5.1, R5.3), and no service begins before the one of the day before has ended (R5.4; at
 * its very end it joins it). Judged by the services of concrete dates, so that what only looks
 * wrong passes. Planned periods are judged among themselves: what will precede them is not known.
 */
export function issuesOfHours(side: ProposedSide): HoursIssue[] {
  return [
    ...sharedWeekdays(side),
    ...sharedDays(side),
    ...closuresOfNothing(side),
    ...overlaps(side, datesToJudge(side)),
    ...plannedOverlaps(side),
  ];
}

function sharedWeekdays({ id, hours }: ProposedSide): HoursIssue[] {
  return hours.flatMap((period, index) => {
    const earlier = hours.findIndex(
      (other, at) => at < index && other.from === period.from && common(other, period).length > 0,
    );
    const other = hours[earlier];
    if (other === undefined) return [];
    const from = period.from === null ? 'the planned hours' : `the hours from ${period.from}`;
    const message = `must not name ${common(other, period).join(', ')}: ${id}.hours.${earlier} does already, and ${from} may name a weekday once`;
    return [{ path: `${id}.hours.${index}.days`, message, why: 'weekday_twice' }];
  });
}

function common(one: HoursPeriod, other: HoursPeriod): string[] {
  return weekdays.filter((day) => [one, other].every(({ days }) => days?.includes(day) ?? true));
}

function sharedDays({ id, closures }: ProposedSide): HoursIssue[] {
  return closures.flatMap(({ from, to }, index) => {
    const other = closures.find(
      (earlier, at) => at < index && earlier.from <= to && from <= earlier.to,
    );
    if (other === undefined) return [];
    const message = `must share no day with the closure from ${other.from} to ${other.to}: begin on ${daysAfter(other.to, 1)} or later, or end on ${daysAfter(other.from, -1)} or earlier`;
    const values = { from: other.from, to: other.to };
    return [{ path: `${id}.closures.${index}.from`, message, why: 'closures_meet', values }];
  });
}

function closuresOfNothing({ id, hours, closures }: ProposedSide): HoursIssue[] {
  if (hours.length > 0 || closures.length === 0) return [];
  const message =
    'must be empty where the side has no hours, for it never closes: give it hours first, 00:00 to 24:00 for all day';
  return [{ path: `${id}.closures`, message, why: 'never_closes' }];
}

// Any will do: planned hours have no date to be judged on.
const someMonday = civilDateSchema.parse('2025-01-06');

/** The planned periods in force, each at its own index, and nothing else. */
function plannedAlone(side: ProposedSide): ProposedSide {
  const hours = side.hours.map((period) => ({
    ...period,
    from: period.from === null ? someMonday : null,
  }));
  return { ...side, hours, closures: [] };
}

function dayName(date: CivilDate): string {
  return weekdays[weekdayOf(date) - 1] ?? date;
}

/** A week and its first day again, which follows its last. */
function weekFrom(date: CivilDate): CivilDate[] {
  return Array.from({ length: 8 }, (_, index) => daysAfter(date, index));
}

/** The dates on which a service may meet the one of the day before in a way not met yet. */
function datesToJudge({ hours, closures }: SideHours): ReadonlySet<CivilDate> {
  const starts = [...new Set(hours.flatMap(({ from }) => from ?? []))].sort();
  const weeks = starts.flatMap((from, index) => wholeWeek(from, starts[index + 1], closures));
  return new Set([...weeks, ...closures.flatMap(({ from, to }) => [from, daysAfter(to, 1)])]);
}

/** From the first day of a regime until every weekday has followed another outside all closures. */
function wholeWeek(
  from: CivilDate,
  next: CivilDate | undefined,
  closures: readonly Closure[],
): CivilDate[] {
  const dates: CivilDate[] = [];
  const seen = new Set<number>();
  let date = from;
  let afterOpenDay = false;
  while (seen.size < weekdays.length && (next === undefined || date < next)) {
    const today = date;
    dates.push(today);
    const closure = closures.find((one) => one.from <= today && today <= one.to);
    if (closure === undefined && afterOpenDay) seen.add(weekdayOf(today));
    afterOpenDay = closure === undefined;
    date = daysAfter(closure?.to ?? today, 1);
  }
  return dates;
}

/** Days of the week have no date that could be told. */
function plannedOverlaps(side: ProposedSide): HoursIssue[] {
  const called = (date: CivilDate) => `planned ${dayName(date)}`;
  return overlaps(plannedAlone(side), weekFrom(someMonday), called).map((issue) => ({
    ...issue,
    why: 'planned_services_meet',
  }));
}

function overlaps(
  side: ProposedSide,
  dates: Iterable<CivilDate>,
  called: (date: CivilDate) => string = String,
): HoursIssue[] {
  const { serviceOn } = createSideSchedule(side);
  const issues = new Map<string, HoursIssue>();
  for (const date of dates) {
    const eve = daysAfter(date, -1);
    const [before, service] = [serviceOn(eve), serviceOn(date)];
    if (before === undefined || service === undefined || service.opensAt >= before.closesAt)
      continue;
    const path = `${timesFor(side, date)}.opens`;
    const closes = hoursInForce(side, eve).hours?.closes ?? '';
    const message = `must be ${closes} or later on ${called(date)}, when the service of ${called(eve)} closes; or let that one close earlier (${timesFor(side, eve)}.closes)`;
    if (!issues.has(path))
      issues.set(path, { path, message, why: 'services_meet', values: { date, closes } });
  }
  return [...issues.values()];
}

/** The entry that decides a date, or the list that has none for it. */
export function entryFor(side: SideHours & Pick<Side, 'id'>, date: CivilDate): string {
  const decided = hoursInForce(side, date);
  switch (decided.by) {
    case 'closure':
      return `${side.id}.closures.${side.closures.indexOf(decided.closure)}`;
    case 'period':
      return `${side.id}.hours.${side.hours.indexOf(decided.period)}`;
    case 'nothing':
      return `${side.id}.hours`;
  }
}

/** Where the opening and the closing of a date are written. */
export function timesFor(side: SideHours & Pick<Side, 'id'>, date: CivilDate): string {
  const entry = entryFor(side, date);
  return hoursInForce(side, date).by === 'closure' ? `${entry}.hours` : entry;
}

// Nothing counts at a time before it (R2.11), so no hours of an earlier day ever held for anybody.
const firstDay = civilDateSchema.parse('2005-01-01');

/**
 * The past is judged by the hours of its day (R5.1): on every date before `today`, the civil date
 * on the side, the same hours must come of the site file after a change as did before it.
 */
export function issuesOfRewrittenPast(options: {
  readonly before: SideHours;
  readonly after: SideHours & Pick<Side, 'id'>;
  readonly today: CivilDate;
}): HoursIssue[] {
  const { before, after, today } = options;
  const issues = new Map<string, HoursIssue>();
  for (const date of pastDatesToCompare(before, after, today)) {
    const held = hoursOfDay(before, date);
    if (sameHours(held, hoursOfDay(after, date))) continue;
    const path = placeOfChange(before, after, date);
    const was = held === undefined ? 'was closed' : `was open ${held.opens}-${held.closes}`;
    const message = `hours that have held already cannot be changed, and ${date} ${was}: give the new hours a \`from\` of ${today} or later, and leave closures their days before it`;
    if (!issues.has(path))
      issues.set(path, { path, message, why: 'past_hours', values: { date, from: today } });
  }
  return [...issues.values()];
}

/** One week after each date on which either of two sets of hours may change: between, weeks repeat. */
function pastDatesToCompare(before: SideHours, after: SideHours, today: CivilDate): CivilDate[] {
  const changes = [before, after].flatMap(({ hours, closures }) => [
    ...hours.flatMap(({ from }) => from ?? []),
    ...closures.flatMap(({ from, to }) => [from, daysAfter(to, 1)]),
  ]);
  const starts = [...new Set([firstDay, ...changes])].filter((date) => date >= firstDay).sort();
  return starts.flatMap((start, index) => {
    const next = starts[index + 1];
    return weekFrom(start).filter((date) => date < today && (next === undefined || date < next));
  });
}

/** The entry of the proposal that brought a change about, or the list where one was taken out. */
function placeOfChange(
  before: SideHours,
  after: SideHours & Pick<Side, 'id'>,
  date: CivilDate,
): string {
  const [was, is] = [hoursInForce(before, date), hoursInForce(after, date)];
  if (was.by === 'closure' && is.by !== 'closure') return `${after.id}.closures`;
  const untouched = is.by === 'period' && before.hours.some((old) => sameEntry(old, is.period));
  return untouched ? `${after.id}.hours` : entryFor(after, date);
}

function sameEntry(one: HoursPeriod, other: HoursPeriod): boolean {
  return (
    one.from === other.from && sameHours(one, other) && String(one.days) === String(other.days)
  );
}

/** What a change does to one date: `null` is a day on which no service begins. */
export interface HoursEffect {
  readonly date: CivilDate;
  readonly before: DayHours | null;
  readonly after: DayHours | null;
}

/** The dates, of so many from `from` on, whose service a change gives other hours (R5.1, R5.3). */
export function hoursEffects(options: {
  readonly before: SideHours;
  readonly after: SideHours;
  readonly from: CivilDate;
  readonly days?: number;
}): HoursEffect[] {
  const { before, after, from, days = 35 } = options;
  return Array.from({ length: days }, (_, index) => daysAfter(from, index)).flatMap((date) => {
    const [was, is] = [hoursOfDay(before, date), hoursOfDay(after, date)];
    return sameHours(was, is) ? [] : [{ date, before: was ?? null, after: is ?? null }];
  });
}

/** A side without hours never closes (R5.4), which is to say that it is open all day. */
function hoursOfDay(side: SideHours, date: CivilDate): DayHours | undefined {
  if (side.hours.length === 0) return { opens: '00:00', closes: '24:00' };
  const { hours } = hoursInForce(side, date);
  return hours && { opens: hours.opens, closes: hours.closes };
}

function sameHours(one: DayHours | undefined, other: DayHours | undefined): boolean {
  return one?.opens === other?.opens && closing(one) === closing(other);
}

/** Midnight has two names. */
function closing(hours: DayHours | undefined): string | undefined {
  return hours?.closes === '00:00' ? '24:00' : hours?.closes;
}
