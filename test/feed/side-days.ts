import type { Calendar } from '@khorgos/shared/centre/civil-time';
import { createSideSchedule } from '@khorgos/shared/centre/hours';
import type { CivilDate, Instant } from '@khorgos/shared/centre/instant';
import type { Side } from '@khorgos/shared/centre/site';

/** The hours of one service day, epoch ms; a side that never closes is open from midnight to midnight. */
export interface OpenHours {
  readonly opensAt: Instant;
  readonly closesAt: Instant;
  /** The midnight that hours of the local day are counted from. */
  readonly dayStartsAt: Instant;
}

/** A side's days: when its gates are open. */
export interface SideDays {
  readonly calendar: Calendar;
  on(date: CivilDate): OpenHours | undefined;
  /** The first open day on or after a date; undefined where none comes within a month. */
  firstFrom(date: CivilDate): OpenHours | undefined;
  isOpenAt(at: number): boolean;
}

const searchedDays = 31;

export function createSideDays(side: Side): SideDays {
  const { calendar, serviceOn } = createSideSchedule(side);
  const known = new Map<CivilDate, OpenHours | undefined>();

  function compute(date: CivilDate): OpenHours | undefined {
    const { startsAt, endsAt } = calendar.day(date);
    if (side.hours.length === 0)
      return { opensAt: startsAt, closesAt: endsAt, dayStartsAt: startsAt };
    const service = serviceOn(date);
    if (service === undefined) return undefined;
    return { opensAt: service.opensAt, closesAt: service.closesAt, dayStartsAt: startsAt };
  }

  function on(date: CivilDate): OpenHours | undefined {
    if (!known.has(date)) known.set(date, compute(date));
    return known.get(date);
  }

  return {
    calendar,
    on,
    firstFrom(date) {
      for (let days = 0; days < searchedDays; days += 1) {
        const hours = on(calendar.daysAfter(date, days));
        if (hours !== undefined) return hours;
      }
      return undefined;
    },
    isOpenAt(at) {
      const { date } = calendar.dayOf(at as Instant);
      const covers = (hours: OpenHours | undefined) =>
        hours !== undefined && hours.opensAt <= at && at < hours.closesAt;
      return covers(on(date)) || covers(on(calendar.daysAfter(date, -1)));
    },
  };
}
