import { type Calendar, createCalendar, weekdayOf } from './civil-time.ts';
import type { CivilDate, Instant } from './instant.ts';
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

export interface SideSchedule {
  readonly calendar: Calendar;
  /** The service that begins on a civil date; undefined on a day the side stays closed. */
  serviceOn(date: CivilDate): Service | undefined;
  openingAt(at: Instant): Opening;
  /** The last closing at or before an instant; where the side never closes, the day's beginning. */
  previousClosing(at: Instant): Instant;
  /** The next dated change of hours after a civil date. */
  nextChange(date: CivilDate): HoursPeriod | undefined;
}

// A closure of more than two months would show as "closed" without a next opening; none is known.
const daysToSearch = 62;

/** A side's hours, effective-dated, closures laid over them (RULES "Hours"). Pure; memoises days. */
export function createSideSchedule(side: Side): SideSchedule {
  const calendar = createCalendar(side.timeZone);
  const services = new Map<CivilDate, Service | undefined>();

  function regimeOn(date: CivilDate): HoursPeriod | undefined {
    let from: CivilDate | undefined;
    for (const period of side.hours)
      if (period.from !== null && period.from <= date && (from === undefined || period.from > from))
        from = period.from;
    const weekday = weekdays[weekdayOf(date) - 1];
    return side.hours.find(
      (period) =>
        period.from !== null &&
        period.from === from &&
        (period.days === undefined || (weekday !== undefined && period.days.includes(weekday))),
    );
  }

  function compute(date: CivilDate): Service | undefined {
    const closure = side.closures.find(({ from, to }) => from <= date && date <= to);
    const hours = closure === undefined ? regimeOn(date) : closure.hours;
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
    let end = first;
    for (const service of servicesFrom(calendar.daysAfter(first.date, 1), 1)) {
      if (service.opensAt > end.closesAt) return { ...first, closesAt: end.closesAt };
      end = service;
    }
    return end.date < calendar.daysAfter(first.date, daysToSearch)
      ? { ...first, closesAt: end.closesAt }
      : undefined;
  }

  function openingAt(at: Instant): Opening {
    if (side.hours.length === 0) return { kind: 'neverCloses' };
    const yesterday = calendar.daysAfter(calendar.dayOf(at).date, -1);
    for (const service of servicesFrom(yesterday, 1)) {
      if (service.closesAt <= at) continue;
      if (service.opensAt > at) return { kind: 'closed', next: joined(service) ?? service };
      const open = joined(service);
      return open === undefined ? { kind: 'neverCloses' } : { kind: 'open', service: open };
    }
    return { kind: 'closed', next: undefined };
  }

  function previousClosing(at: Instant): Instant {
    const today = calendar.dayOf(at);
    if (side.hours.length === 0) return today.startsAt;
    let later: Service | undefined;
    for (const service of servicesFrom(calendar.daysAfter(today.date, 1), -1)) {
      const closes = later === undefined || later.opensAt > service.closesAt;
      if (closes && service.closesAt <= at) return service.closesAt;
      later = service;
    }
    return today.startsAt;
  }

  return {
    calendar,
    serviceOn,
    openingAt: rememberedByTheMinute(openingAt),
    previousClosing: rememberedByTheMinute(previousClosing),
    nextChange: (date) =>
      side.hours
        .filter(({ from }) => from !== null && from > date)
        .sort((a, b) => String(a.from).localeCompare(String(b.from)))[0],
  };
}

// Hours open and close on the minute, so an answer holds until the minute is over.
function rememberedByTheMinute<Answer>(compute: (at: Instant) => Answer): (at: Instant) => Answer {
  let known: { readonly minute: number; readonly answer: Answer } | undefined;
  return (at) => {
    const minute = Math.floor(at / 60_000);
    if (known?.minute !== minute) known = { minute, answer: compute(at) };
    return known.answer;
  };
}
