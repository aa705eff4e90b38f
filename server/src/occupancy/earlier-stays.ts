import type { Calendar } from '@khorgos/shared/centre/civil-time';
import type { CivilDate } from '@khorgos/shared/centre/instant';
import {
  type Movement,
  meaningOf,
  type Opening,
  type Whereabouts,
  whereaboutsAfter,
} from './whereabouts.ts';

/** What a visitor's stays before the one in progress say of it. */
export interface EarlierStays {
  /** That ended within a day, as a day visitor's do: who has these and no others hardly stays a month. */
  readonly short: number;
  readonly long: number;
  /** Civil dates of presence on the side of each stay; empty unless the rolling rule asks for them. */
  readonly dates: ReadonlySet<CivilDate>;
}

export const noEarlierStays: EarlierStays = { short: 0, long: 0, dates: new Set() };

const shortStay = 24 * 3_600_000;

/** Adds the stays that ended by leaving among some movements; a missed exit has no length to tell of. */
export function withStaysAmong(
  earlier: EarlierStays,
  from: Whereabouts,
  movements: readonly Movement[],
  calendarOf: ((entry: Opening) => Calendar) | undefined,
): EarlierStays {
  let { short, long, dates } = earlier;
  let was = from;
  for (const movement of movements) {
    const meaning = meaningOf(was, movement);
    if (was.kind === 'inside' && (meaning === 'left' || meaning === 'confirmedLeft')) {
      if (movement.at - was.entry.at <= shortStay) short += 1;
      else long += 1;
      if (calendarOf !== undefined)
        dates = new Set([...dates, ...datesOf(calendarOf(was.entry), was.entry, movement)]);
    }
    was = whereaboutsAfter(was, movement, meaning);
  }
  return short === earlier.short && long === earlier.long ? earlier : { short, long, dates };
}

function datesOf(calendar: Calendar, entry: Opening, exit: Movement): CivilDate[] {
  const last = calendar.dayOf(exit.at).date;
  const dates: CivilDate[] = [];
  for (
    let { date } = calendar.dayOf(entry.at);
    date <= last && dates.length < 400;
    date = calendar.daysAfter(date, 1)
  )
    dates.push(date);
  return dates;
}
