import type { Calendar } from '@khorgos/shared/centre/civil-time';
import { type CivilDate, type Instant, instant } from '@khorgos/shared/centre/instant';
import type { SideId } from '@khorgos/shared/centre/site';
import type { SheetReader } from './sheet-reader.ts';
import { sheetsUnderWay } from './under-way.ts';
import { endOfFlags, isByWord } from './visit-sheet.ts';

/** How many were inside by a side every five minutes of one of its days, its first instant included. */
export interface DayCurve {
  readonly startsAt: Instant;
  readonly stepMinutes: number;
  readonly inside: readonly number[];
  /** Passages in the five minutes that begin then, as the day's figures count them. */
  readonly entries: readonly number[];
  readonly exits: readonly number[];
}

const stepMinutes = 5;
const step = stepMinutes * 60_000;

export function curveOf(
  sheets: SheetReader,
  side: SideId,
  calendar: Calendar,
  date: CivilDate,
): DayCurve {
  const { startsAt, endsAt } = calendar.day(date);
  const points = Math.floor((endsAt - startsAt) / step) + 1;
  const changes = new Int32Array(points + 1);
  const change = (at: number, by: 1 | -1) => {
    const place = Math.max(0, Math.ceil((at - startsAt) / step));
    if (place < points) changes[place] = (changes[place] ?? 0) + by;
  };
  const [entries, exits] = [new Int32Array(points), new Int32Array(points)];
  const passed = (passages: Int32Array, at: number) => {
    const place = Math.floor((at - startsAt) / step);
    if (at >= startsAt && at < endsAt) passages[place] = (passages[place] ?? 0) + 1;
  };
  const day = { sheets, side, calendar, upTo: date, from: startsAt };
  for (const { sheet } of sheetsUnderWay(day))
    for (let place = 0; place < sheet.size; place += 1) {
      const enteredAt = sheet.enteredAt[place] ?? 0;
      const endedAt = sheet.endedAt[place] ?? 0;
      if (endedAt !== 0 && endedAt < startsAt) continue;
      change(enteredAt, 1);
      if (endedAt !== 0) change(endedAt, -1);
      const flags = sheet.flags[place] ?? 0;
      if (!isByWord(flags)) passed(entries, enteredAt);
      if (endOfFlags(flags) === 'exited') passed(exits, endedAt);
    }
  let inside = 0;
  return {
    startsAt: instant(startsAt),
    stepMinutes,
    inside: Array.from(changes.subarray(0, points), (by) => {
      inside += by;
      return inside;
    }),
    entries: [...entries],
    exits: [...exits],
  };
}
