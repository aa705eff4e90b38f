import { createCalendar } from '@khorgos/shared/centre/civil-time';
import {
  type CivilDate,
  type Instant,
  type InstantText,
  instant,
  instantText,
} from '@khorgos/shared/centre/instant';
import type { Side } from '@khorgos/shared/centre/site';
import type { Records } from '../records.ts';

/** Who came and who left, hour by hour of one of a side's days. */
export interface DayFlow {
  readonly date: CivilDate;
  /** Those that have begun, from midnight on; where clocks change a day has 23 or 25. */
  readonly hours: readonly {
    readonly from: InstantText;
    readonly entries: number;
    readonly exits: number;
  }[];
}

const hour = 3_600_000;

/** @param options.date the day on the side's calendar, today by default. */
export async function dayFlow(options: {
  readonly records: Pick<Records, 'curves'>;
  readonly side: Side['id'];
  readonly timeZone: Side['timeZone'];
  readonly date: CivilDate | undefined;
  readonly now: Instant;
}): Promise<DayFlow> {
  const { records, side, now } = options;
  const calendar = createCalendar(options.timeZone);
  const date = options.date ?? calendar.dayOf(now).date;
  const { startsAt, endsAt } = calendar.day(date);
  const [curve] = await records.curves(side, [date]);
  const steps = hour / ((curve?.stepMinutes ?? 5) * 60_000);
  const begun = Math.ceil((Math.min(endsAt, now + 1) - startsAt) / hour);
  return {
    date,
    hours: Array.from({ length: Math.max(0, begun) }, (_, place) => {
      const within = (counts: readonly number[] = []) =>
        counts.slice(place * steps, (place + 1) * steps).reduce((total, count) => total + count, 0);
      return {
        from: instantText(instant(startsAt + place * hour)),
        entries: within(curve?.entries),
        exits: within(curve?.exits),
      };
    }),
  };
}
