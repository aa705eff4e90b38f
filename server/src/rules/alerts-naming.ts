import type { SideSchedule } from '@khorgos/shared/centre/hours';
import { type Instant, instant, parseInstant } from '@khorgos/shared/centre/instant';
import type { StayStatus } from '@khorgos/shared/centre/stay-limit';
import type { Alert } from '@khorgos/shared/live/state';
import type { BookedAlert } from './booked-alert.ts';
import { stayAlertOf } from './stay-limits.ts';

/** Somebody as a list or their story tells of them. */
export interface PersonTold {
  readonly ref?: string;
  /** The stay that goes on. */
  readonly current?:
    | {
        readonly side: string;
        readonly enteredAt: string;
        readonly lastDay: string;
        readonly status: StayStatus;
      }
    | undefined;
}

type Schedules = ReadonlyMap<string, SideSchedule>;

/**
 * The alerts about a person. One that is about more people than it lists is about all of them whose stay
 * is what it says: nobody is told to be in order for having come fifty-first.
 */
export function alertsNaming(
  alerts: readonly BookedAlert[],
  schedules: Schedules,
): (person: PersonTold) => readonly BookedAlert[] {
  const judged = alerts.map((booked) => ({ booked, names: nameOf(booked.alert, schedules) }));
  return (person) => judged.filter(({ names }) => names(person)).map(({ booked }) => booked);
}

function nameOf(alert: Alert, schedules: Schedules): (person: PersonTold) => boolean {
  const { refs, count } = alert.params;
  if (!Array.isArray(refs)) return () => false;
  const listed = new Set<unknown>(refs);
  const isListed = ({ ref }: PersonTold) => ref !== undefined && listed.has(ref);
  if (alert.state === 'cleared' || typeof count !== 'number' || count <= listed.size)
    return isListed;
  return (person) => isListed(person) || isAbout(alert, person.current, schedules);
}

/** By what it is that makes the rule speak of somebody: the same side, and the same deadline or closing. */
function isAbout(alert: Alert, stay: PersonTold['current'], schedules: Schedules): boolean {
  if (stay === undefined || stay.side !== alert.side) return false;
  const { lastDay, closedAt } = alert.params;
  if (alert.kind === stayAlertOf(stay.status)) return stay.lastDay === lastDay;
  if (alert.kind !== 'inside_after_closing' || typeof closedAt !== 'string') return false;
  const closing = parseInstant(closedAt);
  const entered = parseInstant(stay.enteredAt);
  return entered < closing && entered >= closingBefore(closing, schedules.get(stay.side));
}

function closingBefore(closing: Instant, schedule: SideSchedule | undefined): Instant {
  return schedule === undefined ? closing : schedule.previousClosing(instant(closing - 1));
}
