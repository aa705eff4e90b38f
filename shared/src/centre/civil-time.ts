import { Temporal } from 'temporal-polyfill';
import { type CivilDate, type Instant, instant } from './instant.ts';
import type { TimeZone } from './site.ts';

/** One day on a side's calendar, from its first instant up to, not including, `endsAt`. */
export interface CivilDay {
  readonly date: CivilDate;
  readonly year: number;
  readonly startsAt: Instant;
  readonly endsAt: Instant;
}

/** A time zone's days. 23 and 25 hour days are as long as they were. */
export interface Calendar {
  readonly timeZone: TimeZone;
  dayOf(at: Instant): CivilDay;
  day(date: CivilDate): CivilDay;
  /** The instant a clock in the zone shows `time` (`07:00`; `24:00` is the end of the day). */
  at(date: CivilDate, time: string): Instant;
  daysAfter(date: CivilDate, days: number): CivilDate;
  /** The hour a clock in the zone shows, 0 to 23; on a night of 25 hours one of them twice. */
  hourOf(at: Instant): number;
}

const utcDay = 86_400_000;

/**
 * Days are remembered by the UTC day they touch: every passage asks for its day, and a time-zone
 * computation for each would cost more than all the rest of the fold.
 */
export function createCalendar(timeZone: TimeZone): Calendar {
  const touching = new Map<number, CivilDay[]>();
  const byDate = new Map<CivilDate, CivilDay>();
  let last: CivilDay | undefined;

  function startOf(date: Temporal.PlainDate): Instant {
    return instant(date.toZonedDateTime(timeZone).epochMilliseconds);
  }

  function day(date: CivilDate): CivilDay {
    const known = byDate.get(date);
    if (known !== undefined) return known;
    const plain = Temporal.PlainDate.from(date);
    const computed = {
      date,
      year: plain.year,
      startsAt: startOf(plain),
      endsAt: startOf(plain.add({ days: 1 })),
    };
    byDate.set(date, computed);
    return computed;
  }

  function compute(at: Instant): CivilDay {
    const zoned = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone);
    return day(zoned.toPlainDate().toString() as CivilDate);
  }

  function dayOf(at: Instant): CivilDay {
    if (last !== undefined && at >= last.startsAt && at < last.endsAt) return last;
    const index = Math.floor(at / utcDay);
    let days = touching.get(index);
    if (days === undefined) {
      days = [];
      touching.set(index, days);
    }
    let found = days.find(({ startsAt, endsAt }) => at >= startsAt && at < endsAt);
    if (found === undefined) {
      found = compute(at);
      days.push(found);
    }
    last = found;
    return found;
  }

  return {
    timeZone,
    dayOf,
    day,
    at: (date, time) => {
      if (time === '24:00') return day(date).endsAt;
      const plain = Temporal.PlainDate.from(date);
      return instant(
        plain.toZonedDateTime({ timeZone, plainTime: Temporal.PlainTime.from(time) })
          .epochMilliseconds,
      );
    },
    daysAfter,
    hourOf: (at) => Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone).hour,
  };
}

/** The date so many days later by the calendar, or earlier where `days` is negative. */
export function daysAfter(date: CivilDate, days: number): CivilDate {
  // As UTC, like below: asked for at every judgement, where a calendar object cost most of it.
  return new Date(Date.parse(date) + days * utcDay).toISOString().slice(0, 10) as CivilDate;
}

/** How many midnights lie between two dates, negative where `to` is the earlier. */
export function daysBetween(from: CivilDate, to: CivilDate): number {
  // Dates read as UTC, whose days are all of one length: no zone has a say in what a date is.
  return (Date.parse(to) - Date.parse(from)) / utcDay;
}

/** Whole years between two civil dates, as ages are counted: a birthday on 29 February is kept on 1 March. */
export function ageOn(birthDate: CivilDate, date: CivilDate): number {
  const years = Number(date.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return date.slice(5) < birthDate.slice(5) ? years - 1 : years;
}

/** ISO weekday, 1 = Monday. */
export function weekdayOf(date: CivilDate): number {
  return Temporal.PlainDate.from(date).dayOfWeek;
}
