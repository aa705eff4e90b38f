import { weekdayOf } from './civil-time.ts';
import type { CivilDate } from './instant.ts';
import { type Closure, type HoursPeriod, type Side, weekdays } from './site.ts';

/** Times on the side's own clock, `HH:MM`; a closing at or before the opening is on the next day. */
export interface DayHours {
  readonly opens: string;
  readonly closes: string;
}

export type SideHours = Pick<Side, 'hours' | 'closures'>;

/** What a site file says of one date: which of its entries decided, and the hours, if any. */
export type HoursInForce =
  | { readonly by: 'closure'; readonly closure: Closure; readonly hours: DayHours | undefined }
  | { readonly by: 'period'; readonly period: HoursPeriod; readonly hours: DayHours }
  | { readonly by: 'nothing'; readonly hours: undefined };

/** R5.1: the entry for the date's weekday in the set of the latest `from` on or before the date. */
function periodOn(side: SideHours, date: CivilDate): HoursPeriod | undefined {
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

/** The hours of the service that begins on a date of the side's calendar (R5.1, R5.3). */
export function hoursInForce(side: SideHours, date: CivilDate): HoursInForce {
  const closure = side.closures.find(({ from, to }) => from <= date && date <= to);
  if (closure !== undefined) return { by: 'closure', closure, hours: closure.hours };
  const period = periodOn(side, date);
  if (period === undefined) return { by: 'nothing', hours: undefined };
  return { by: 'period', period, hours: period };
}

/**
 * The side as it would be if its planned periods (R5.1, `from: null`) held from a date of its
 * calendar. They take the place of what was dated to that very day; what is dated later follows.
 */
export function withPlannedFrom<Planned extends Pick<Side, 'hours'>>(
  side: Planned,
  date: CivilDate,
): Planned {
  const planned = side.hours.filter(({ from }) => from === null);
  if (planned.length === 0) return side;
  const dated = side.hours.filter(({ from }) => from !== null && from !== date);
  return { ...side, hours: [...dated, ...planned.map((period) => ({ ...period, from: date }))] };
}
