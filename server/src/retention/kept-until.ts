import { type CivilDate, type Instant, instant } from '@khorgos/shared/centre/instant';
import { keyDayOf } from '../access/day-sealer.ts';
import type { VisitorFact } from '../log/facts.ts';
import { endOf, staysOf } from '../occupancy/stays.ts';

/**
 * The day from which a visitor's time runs: that of the last thing known of them, and of today while
 * they are inside. Undefined of whom nothing is known.
 */
export function lastDayOf(facts: readonly VisitorFact[], today: CivilDate): CivilDate | undefined {
  const stays = staysOf(facts);
  const last = stays.at(-1);
  if (last !== undefined && endOf(last) === undefined) return today;
  const ats: Instant[] = [
    ...facts.map(({ at }) => at),
    ...stays.flatMap((stay) => endOf(stay) ?? []),
  ];
  if (ats.length === 0) return undefined;
  return keyDayOf(instant(ats.reduce((latest, at) => Math.max(latest, at), 0)));
}
