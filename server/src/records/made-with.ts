import type { Calendar } from '@khorgos/shared/centre/civil-time';
import type { SideId } from '@khorgos/shared/centre/site';

/** Other records must be made when this is another: how they are laid out, and whose days they are. */
export function madeWith(calendars: ReadonlyMap<SideId, Calendar>): string {
  const zones = [...calendars].map(([side, { timeZone }]) => `${side} ${timeZone}`);
  return ['1', ...zones.sort()].join(', ');
}

/** The calendar of a side that the log names. */
export function calendarOf(calendars: ReadonlyMap<SideId, Calendar>): (side: SideId) => Calendar {
  return (side) => {
    const calendar = calendars.get(side);
    if (calendar === undefined)
      throw new Error(`the log names side ${side}, which the site does not have`);
    return calendar;
  };
}
