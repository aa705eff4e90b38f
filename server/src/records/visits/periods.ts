import { daysAfter, daysBetween, weekdayOf } from '@khorgos/shared/centre/civil-time';
import { type CivilDate, civilDateSchema } from '@khorgos/shared/centre/instant';

/** Civil days from one to another, both included. */
export interface Period {
  readonly from: CivilDate;
  readonly to: CivilDate;
}

/**
 * The stretch that begins on a day and in which day, week and month stay what they are, as far as they
 * are asked for.
 */
export function periodOf(
  first: CivilDate,
  last: CivilDate,
  within: readonly ('day' | 'week' | 'month')[],
): Period & { readonly monday: CivilDate; readonly next: CivilDate } {
  const monday = daysAfter(first, 1 - weekdayOf(first));
  const ends = within.map((period) => {
    if (period === 'day') return first;
    return period === 'week' ? daysAfter(monday, 6) : lastOfMonth(first);
  });
  const to = [last, ...ends].sort()[0] ?? last;
  return { from: first, to, monday, next: daysAfter(to, 1) };
}

/** The day of the year before that stands for one: 29 February's is the 28th. */
export function yearBefore(date: CivilDate): CivilDate {
  const year = Number(date.slice(0, 4)) - 1;
  const day = civilDateSchema.safeParse(`${year}${date.slice(4)}`);
  return day.success ? day.data : civilDateSchema.parse(`${year}-02-28`);
}

/** How many days a period has. */
export function lengthOf({ from, to }: Period): number {
  return daysBetween(from, to) + 1;
}

function lastOfMonth(date: CivilDate): CivilDate {
  const [year = 0, month = 0] = date.split('-').map(Number);
  const next =
    month === 12 ? `${year + 1}-01-01` : `${year}-${String(month + 1).padStart(2, '0')}-01`;
  return daysAfter(civilDateSchema.parse(next), -1);
}
