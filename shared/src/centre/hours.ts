import { type Calendar, type CivilDay, createCalendar, daysAfter } from './civil-time.ts';
import { type DayHours, hoursInForce } from './hours-in-force.ts';
import { type CivilDate, type Instant, instant } from './instant.ts';
import { type HoursPeriod, type Side, weekdays } from './site.ts';

/** Gates are open from `opensAt` up to, not including, `closesAt`. */
export interface Service {
  /** The civil date it began on; a passage at 01:30 under 07:00-02:00 belongs to the day before. */
  readonly date: CivilDate;
  readonly opensAt: Instant;
  readonly closesAt: Instant;
}

export type Opening =
  | { readonly kind: 'open'; readonly service: Service }
  | { readonly kind: 'closed'; readonly next: Service | undefined }
  /** No hours were given, or one service day runs into the next for as long as we look ahead. */
  | { readonly kind: 'neverCloses' };

/** Dates and clock times are those of the side's zone. A side without hours never closes (R5.4). */
export interface SideSchedule {
  readonly calendar: Calendar;
  /** The service that begins on a civil date; undefined on a day the side stays closed. */
  serviceOn(date: CivilDate): Service | undefined;
  /** The clock times of that service, as the site file gives them. */
  hoursOn(date: CivilDate): DayHours | undefined;
  /** No service begins that day: a closure, or a weekday without hours. */
  closedOn(date: CivilDate): boolean;
  openingAt(at: Instant): Opening;
  /** Whether the gates are open: for what is asked of every passage. */
  isOpenAt(at: Instant): boolean;
  /** R5.2: the date the service running at an instant began on; outside any, the civil date. */
  serviceDayOf(at: Instant): CivilDate;
  /** When the gates open next, strictly after an instant; services that meet are one opening. */
  nextOpening(at: Instant): Instant | undefined;
  /** When the gates close next, strictly after an instant; undefined where they never do. */
  nextClosing(at: Instant): Instant | undefined;
  /** Whole minutes, rounded up; undefined while closed and where the side never closes. */
  minutesToClose(at: Instant): number | undefined;
  /** The last closing at or before an instant; where the side never closes, the day's beginning. */
  previousClosing(at: Instant): Instant;
  /** The service that ended with the previous closing; undefined where there was none. */
  lastService(at: Instant): Service | undefined;
  /** The next dated change of hours after a civil date. */
  nextChange(date: CivilDate): HoursPeriod | undefined;
}

// A closure of more than two months would show as "closed" without a next opening; none is known.
const daysToSearch = 62;

/** A side's hours, effective-dated, closures laid over them (RULES "Hours"). Pure; memoises days. */
export function createSideSchedule(
  side: Pick<Side, 'timeZone' | 'hours' | 'closures'>,
): SideSchedule {
  const calendar = createCalendar(side.timeZone);
  const services = new Map<CivilDate, Service | undefined>();
  const neverCloses = side.hours.length === 0;

  function hoursOn(date: CivilDate): DayHours | undefined {
    // Without hours a closure has nothing to lie on, whatever hours of its own it has.
    return neverCloses ? undefined : hoursInForce(side, date).hours;
  }

  function compute(date: CivilDate): Service | undefined {
    const hours = hoursOn(date);
    if (hours === undefined) return undefined;
    const closesOn = hours.closes <= hours.opens ? calendar.daysAfter(date, 1) : date;
    return {
      date,
      opensAt: calendar.at(date, hours.opens),
      closesAt: calendar.at(closesOn, hours.closes),
    };
  }

  function serviceOn(date: CivilDate): Service | undefined {
    if (!services.has(date)) services.set(date, compute(date));
    return services.get(date);
  }

  function* servicesFrom(date: CivilDate, step: 1 | -1): Generator<Service> {
    for (let days = 0; days <= daysToSearch; days += 1) {
      const service = serviceOn(calendar.daysAfter(date, days * step));
      if (service !== undefined) yield service;
    }
  }

  /** Follows services that begin no later than the last one ends to where the gates do close. */
  function joined(first: Service): Service | undefined {
    let { date, closesAt } = first;
    for (const service of servicesFrom(calendar.daysAfter(first.date, 1), 1)) {
      if (service.opensAt > closesAt) return { ...first, closesAt };
      date = service.date;
      // A short day may end within the long night before it.
      if (service.closesAt > closesAt) closesAt = service.closesAt;
    }
    return date < calendar.daysAfter(first.date, daysToSearch) ? { ...first, closesAt } : undefined;
  }

  function computeOpening(at: Instant): Opening {
    if (neverCloses) return { kind: 'neverCloses' };
    const yesterday = calendar.daysAfter(calendar.dayOf(at).date, -1);
    for (const service of servicesFrom(yesterday, 1)) {
      if (service.closesAt <= at) continue;
      if (service.opensAt > at) return { kind: 'closed', next: joined(service) ?? service };
      const open = joined(service);
      return open === undefined ? { kind: 'neverCloses' } : { kind: 'open', service: open };
    }
    return { kind: 'closed', next: undefined };
  }
  const openingAt = rememberedByTheMinute(computeOpening);

  const lastService = rememberedByTheMinute((at): Service | undefined => {
    if (neverCloses) return undefined;
    let later: Service | undefined;
    for (const service of servicesFrom(calendar.daysAfter(calendar.dayOf(at).date, 1), -1)) {
      const { date, closesAt } = service;
      const held = (other: Service | undefined) =>
        other !== undefined && other.opensAt <= closesAt && other.closesAt > closesAt;
      const closes = !held(later) && !held(serviceOn(calendar.daysAfter(date, -1)));
      if (closes && closesAt <= at) return service;
      later = service;
    }
    return undefined;
  });

  /** Asked of the calendar's memory, not computed: every passage asks for its service. */
  function serviceOfDayBefore({ startsAt }: CivilDay): Service | undefined {
    return serviceOn(calendar.dayOf(instant(startsAt - 1)).date);
  }

  function serviceDayOf(at: Instant): CivilDate {
    const today = calendar.dayOf(at);
    if (neverCloses) return today.date;
    const begun = serviceOfDayBefore(today);
    return begun !== undefined && begun.closesAt > at ? begun.date : today.date;
  }

  function isOpenAt(at: Instant): boolean {
    if (neverCloses) return true;
    const today = calendar.dayOf(at);
    const service = serviceOn(today.date);
    if (service !== undefined && service.opensAt <= at && at < service.closesAt) return true;
    const begun = serviceOfDayBefore(today);
    return begun !== undefined && at < begun.closesAt;
  }

  function nextOpening(at: Instant): Instant | undefined {
    const now = openingAt(at);
    if (now.kind === 'neverCloses') return undefined;
    if (now.kind === 'closed') return now.next?.opensAt;
    const closed = computeOpening(now.service.closesAt);
    return closed.kind === 'closed' ? closed.next?.opensAt : undefined;
  }

  function nextClosing(at: Instant): Instant | undefined {
    const now = openingAt(at);
    if (now.kind === 'open') return now.service.closesAt;
    // The next service may be the first of a row without an end: that has no closing.
    return now.kind === 'closed' && now.next !== undefined ? joined(now.next)?.closesAt : undefined;
  }

  /** The entry for the first weekday of a regime that has one: beneath closures, which are no change of hours. */
  function firstOf(from: CivilDate): HoursPeriod | undefined {
    for (let days = 0; days < weekdays.length; days += 1) {
      const decided = hoursInForce({ ...side, closures: [] }, daysAfter(from, days));
      if (decided.by === 'period') return decided.period;
    }
    return undefined;
  }

  return {
    calendar,
    serviceOn,
    hoursOn,
    closedOn: (date) => !neverCloses && serviceOn(date) === undefined,
    openingAt,
    isOpenAt,
    serviceDayOf,
    nextOpening: rememberedByTheMinute(nextOpening),
    nextClosing: rememberedByTheMinute(nextClosing),
    minutesToClose: (at) => {
      const now = openingAt(at);
      return now.kind === 'open' ? Math.ceil((now.service.closesAt - at) / minute) : undefined;
    },
    previousClosing: (at) => lastService(at)?.closesAt ?? calendar.dayOf(at).startsAt,
    lastService,
    nextChange(date) {
      const [from] = side.hours
        .flatMap((one) => one.from ?? [])
        .filter((one) => one > date)
        .sort();
      return from === undefined ? undefined : firstOf(from);
    },
  };
}

const minute = 60_000;

/** The present and the closings about it are asked for in turn. */
const minutesRemembered = 16;

// Hours open and close on the minute, so an answer holds until the minute is over.
function rememberedByTheMinute<Answer>(compute: (at: Instant) => Answer): (at: Instant) => Answer {
  const known = new Map<number, { readonly answer: Answer }>();
  return (at) => {
    const current = Math.floor(at / minute);
    let found = known.get(current);
    if (found === undefined) {
      found = { answer: compute(at) };
      if (known.size === minutesRemembered) known.clear();
      known.set(current, found);
    }
    return found.answer;
  };
}
