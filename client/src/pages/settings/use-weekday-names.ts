import type { Weekday } from '@khorgos/shared/centre/site';
import { useFormat } from '../../languages/use-format.ts';
import { someWeek } from './weekdays.ts';

/** `Mon, Tue`. */
export function useWeekdayNames(): (days: readonly Weekday[]) => string {
  const format = useFormat();
  return (days) => format.list(days.map((day) => format.weekday(someWeek[day])));
}
