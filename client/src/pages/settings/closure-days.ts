import type { Closure } from './closure-end.ts';

type Days = Pick<Closure, 'from' | 'to'>;

/** The closure that has one of these days already, if any. */
export function closureOn(days: Days, closures: readonly Closure[]): Closure | undefined {
  return closures.find(({ from, to }) => from <= days.to && days.from <= to);
}
