import type { CivilDate, Instant } from '@khorgos/shared/centre/instant';
import type { SideDays } from './side-days.ts';

/** The days that are simulated, on the calendars of all sides together. */
export interface Period {
  /** Epoch ms. */
  readonly startsAt: number;
  /** Epoch ms; infinite where the days never end. */
  readonly endsAt: number;
  /** How many civil days; undefined where they never end. */
  readonly days: number | undefined;
  /** Every civil date on which somebody may come. */
  allDates(): Iterable<CivilDate>;
  /** Of these the dates on which a side is open. Throws where the days never end. */
  openDates(side: SideDays): Iterable<CivilDate>;
  /** When a civil date begins on the side where it begins first, epoch ms. */
  beginningOf(date: CivilDate): number;
}

export function createPeriod(
  sides: readonly SideDays[],
  from: CivilDate | Instant,
  to: CivilDate | Instant | undefined,
): Period {
  const [first] = sides;
  if (first === undefined) throw new RangeError('a site has at least one side');
  const { daysAfter } = first.calendar;
  const beginningOf = (date: CivilDate) =>
    Math.min(...sides.map(({ calendar }) => calendar.day(date).startsAt));
  const datesAt = (at: Instant) => sides.map(({ calendar }) => calendar.dayOf(at).date).sort();

  // A service that began the day before may still be open.
  const firstDate = typeof from === 'number' ? daysAfter(datesAt(from)[0] ?? dateless(), -1) : from;
  const startsAt = typeof from === 'number' ? from : beginningOf(from);

  let lastDate: CivilDate | undefined;
  let endsAt = Number.POSITIVE_INFINITY;
  if (typeof to === 'number') {
    lastDate = datesAt(to).at(-1);
    endsAt = to;
  } else if (to !== undefined) {
    const last = daysAfter(to, -1);
    lastDate = last;
    endsAt = Math.max(
      ...sides.map(({ calendar, on }) =>
        Math.max(calendar.day(to).startsAt, on(last)?.closesAt ?? 0),
      ),
    );
  }

  function* allDates(): Generator<CivilDate> {
    for (
      let date = firstDate;
      lastDate === undefined || date <= lastDate;
      date = daysAfter(date, 1)
    )
      yield date;
  }

  function* openDates(side: SideDays): Generator<CivilDate> {
    if (lastDate === undefined) throw new RangeError('a number of entries in all needs an end');
    for (const date of allDates()) if (side.on(date) !== undefined) yield date;
  }

  return {
    startsAt,
    endsAt,
    days: lastDate === undefined ? undefined : [...allDates()].length,
    allDates,
    openDates,
    beginningOf,
  };
}

function dateless(): never {
  throw new RangeError('a site has at least one side');
}
