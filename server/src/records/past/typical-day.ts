import { createCalendar, daysAfter } from '@khorgos/shared/centre/civil-time';
import {
  type CivilDate,
  type Instant,
  type InstantText,
  instant,
  instantText,
} from '@khorgos/shared/centre/instant';
import type { Side } from '@khorgos/shared/centre/site';
import { quantile } from '../../outlook/quantile.ts';
import type { Records } from '../records.ts';

/** What a day of a side usually is: of the same weekday in the weeks before, how many were inside when. */
export interface TypicalDay {
  readonly date: CivilDate;
  /** The days it was made of, those on which nobody was inside left out. */
  readonly of: readonly CivilDate[];
  readonly stepMinutes: number;
  /** From the day's first instant; 10 to 90 % of the days lie in the band. */
  readonly points: readonly {
    readonly at: InstantText;
    readonly median: number;
    readonly low: number;
    readonly high: number;
  }[];
}

/** @param options.date the day on the side's calendar, today by default; it is no part of the band itself. */
export async function typicalDay(options: {
  readonly records: Records;
  readonly side: Side['id'];
  readonly timeZone: Side['timeZone'];
  readonly date: CivilDate | undefined;
  readonly weeks: number;
  readonly now: Instant;
}): Promise<TypicalDay> {
  const { records, side, weeks, now } = options;
  const calendar = createCalendar(options.timeZone);
  const today = calendar.dayOf(now).date;
  const date = options.date ?? today;
  const candidates = Array.from({ length: weeks }, (_, week) => daysAfter(date, -7 * (week + 1)));
  const past = candidates.filter((day) => day < today);
  const curves = await records.curves(side, past);
  const lived = curves
    .map((curve, place) => ({ curve, day: past[place] }))
    .filter(({ curve }) => curve.inside.some((count) => count > 0));
  const { startsAt, endsAt } = calendar.day(date);
  const stepMinutes = curves[0]?.stepMinutes ?? 5;
  const step = stepMinutes * 60_000;
  const length = lived.length === 0 ? 0 : Math.floor((endsAt - startsAt) / step) + 1;
  return {
    date,
    of: lived.flatMap(({ day }) => day ?? []),
    stepMinutes,
    points: Array.from({ length }, (_, place) => {
      // A night of 23 or 25 hours ends a little earlier or later than the others.
      const counts = lived
        .map(({ curve: { inside } }) => inside[place] ?? inside.at(-1) ?? 0)
        .sort((a, b) => a - b);
      return {
        at: instantText(instant(startsAt + place * step)),
        median: Math.round(quantile(counts, 0.5)),
        low: Math.round(quantile(counts, 0.1)),
        high: Math.round(quantile(counts, 0.9)),
      };
    }),
  };
}
