import type { SideSchedule } from '@khorgos/shared/centre/hours';
import { type Instant, instantText } from '@khorgos/shared/centre/instant';
import type { SideStatus } from '@khorgos/shared/live/state';

const minute = 60_000;

/** A side's hours as the State tells them at an instant. */
export function sideStatus(schedule: SideSchedule, now: Instant): SideStatus {
  const opening = schedule.openingAt(now);
  const change = schedule.nextChange(schedule.calendar.dayOf(now).date);
  const next =
    change === undefined || change.from === null
      ? null
      : { from: change.from, opens: change.opens, closes: change.closes };
  switch (opening.kind) {
    case 'neverCloses':
      return { open: true, next };
    case 'open':
      return {
        open: true,
        opensAt: instantText(opening.service.opensAt),
        closesAt: instantText(opening.service.closesAt),
        minutesToClose: Math.ceil((opening.service.closesAt - now) / minute),
        next,
      };
    case 'closed':
      if (opening.next === undefined) return { open: false, next };
      return {
        open: false,
        opensAt: instantText(opening.next.opensAt),
        closesAt: instantText(opening.next.closesAt),
        next,
      };
  }
}
