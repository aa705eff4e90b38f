import type { Weekday } from '@khorgos/shared/centre/site';
import type { Period } from './hours-timeline.ts';

/** A week that begins on a Monday: names of weekdays are those of its dates. */
export const someWeek = {
  mon: '2024-01-01',
  tue: '2024-01-02',
  wed: '2024-01-03',
  thu: '2024-01-04',
  fri: '2024-01-05',
  sat: '2024-01-06',
  sun: '2024-01-07',
} as const satisfies Readonly<Record<Weekday, string>>;

export const weekdays: readonly Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

/** As a period names them: every day is no days. */
export function daysOfPeriod(chosen: readonly Weekday[]): Pick<Period, 'days'> {
  if (weekdays.every((day) => chosen.includes(day))) return {};
  return { days: weekdays.filter((day) => chosen.includes(day)) };
}

/** Of the weekdays, those that hours of the same first day name already. */
export function takenDays(
  chosen: readonly Weekday[],
  { from, periods }: { readonly from: string | null; readonly periods: readonly Period[] },
): readonly Weekday[] {
  const named = periods
    .filter((period) => period.from === from)
    .flatMap(({ days }) => days ?? weekdays);
  return chosen.filter((day) => named.includes(day));
}

/** On which days a side stays closed from a day on: those that none of the hours of that day names. */
export function daysWithout(from: string | null, periods: readonly Period[]): readonly Weekday[] {
  const named = takenDays(weekdays, { from, periods });
  return weekdays.filter((day) => !named.includes(day));
}
