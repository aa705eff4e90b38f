import type { SideStatus } from '@khorgos/shared/live/state';
import { civilDate, hourOf } from '../../centre/civil-time.ts';
import type { Times } from './times-field.tsx';

interface Clock {
  readonly now: number;
  readonly timeZone: string;
}

/**
 * The hours of a day that is to close early: from when its gates opened until the next full hour. Undefined where
 * they have not opened today, or are closed by now.
 */
export function closingToday(
  status: SideStatus | undefined,
  { now, timeZone }: Clock,
  clock: (at: number, timeZone: string) => string,
): Times | undefined {
  if (status === undefined || !status.open) return undefined;
  const closes = `${String(hourOf(now, timeZone) + 1).padStart(2, '0')}:00`;
  if (status.opensAt === undefined) return { opens: '00:00', closes };
  const openedAt = Date.parse(status.opensAt);
  // Else a night that began yesterday still runs.
  const isToday = civilDate(openedAt, timeZone) === civilDate(now, timeZone);
  return isToday ? { opens: clock(openedAt, timeZone), closes } : undefined;
}

/**
 * Whether the gates open today no more. The server closes no day altogether whose gates have opened; one on which
 * they never did is closed as it is.
 */
export function isOverToday(status: SideStatus | undefined, { now, timeZone }: Clock): boolean {
  if (status === undefined || status.open || status.opensAt === undefined) return false;
  return civilDate(Date.parse(status.opensAt), timeZone) > civilDate(now, timeZone);
}
