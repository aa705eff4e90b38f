import { daysAfter } from '../../centre/periods.ts';
import type { Closure } from './closure-end.ts';

type Days = Pick<Closure, 'from' | 'to'>;

/** The closure that has one of these days already, if any. */
export function closureOn(days: Days, closures: readonly Closure[]): Closure | undefined {
  return closures.find(({ from, to }) => from <= days.to && days.from <= to);
}

/** A day that has begun closes early and keeps hours: those after it are closed altogether all the same. */
export function closedAfterToday(closure: Closure, today: string): Closure[] {
  const { to, reason } = closure;
  return [
    { ...closure, to: today },
    { from: daysAfter(today, 1), to, reason },
  ];
}
