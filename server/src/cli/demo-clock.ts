import { createCalendar } from '@khorgos/shared/centre/civil-time';
import { type Instant, instant } from '@khorgos/shared/centre/instant';
import type { Site } from '@khorgos/shared/centre/site';

/** Between these the Centre is worth looking at; by the first side's clock. */
const busyFrom = '10:30';
const busyUntil = '21:00';
const busiest = '15:00';

/** What time the demo begins at: now, or when it is night at the Centre, the busiest hour of today. */
export function demoStart(
  site: Site,
  now: Instant,
): { readonly at: Instant; readonly moved: boolean } {
  const [side] = site.sides;
  if (side === undefined) return { at: now, moved: false };
  const calendar = createCalendar(side.timeZone);
  const { date } = calendar.dayOf(now);
  if (now >= calendar.at(date, busyFrom) && now < calendar.at(date, busyUntil))
    return { at: now, moved: false };
  // Never ahead of the real clock: in the early morning it is yesterday's afternoon.
  const today = calendar.at(date, busiest);
  const at = today <= now ? today : calendar.at(calendar.daysAfter(date, -1), busiest);
  return { at: instant(at), moved: true };
}
