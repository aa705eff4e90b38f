import type { TFunction } from 'i18next';
import type { Format } from '../../languages/format.ts';

const dayMilliseconds = 86_400_000;

/** For how many days a key may be made. */
export const lives = [30, 90, 365] as const;
/** For how many days the key before is good beside a new one. */
export const overlaps = [1, 7, 30] as const;

export function daysOf(days: number, t: TFunction, format: Format): string {
  return t('access.days', { count: days, formatted: format.count(days) });
}

/** The instant so many days from now; undefined without end. */
export function untilAfter(days: number | undefined, now: number): string | undefined {
  return days === undefined ? undefined : new Date(now + days * dayMilliseconds).toISOString();
}
