import type { Series } from '@khorgos/shared/live/state';
import { type CivilDay, civilDate, civilDay, sameClockOn } from './civil-time.ts';

/** Of the scrubber, and of what the server keeps of a day. */
export const stepMilliseconds = 300_000;

/** A day of the past, or the part of today that has been. */
export interface PastDay extends CivilDay {
  /** `2026-11-23` on the calendar it is a day of. */
  readonly date: string;
  /** The last instant that has been. */
  readonly until: number;
  /** How many steps fit in before that. */
  readonly steps: number;
}

export function pastDay(date: string, timeZone: string, now: number): PastDay {
  const day = civilDay(date, timeZone);
  // The last instant of a day belongs to it; the next midnight does not.
  const until = Math.max(day.start, Math.min(day.end - 1, now));
  return { ...day, date, until, steps: Math.floor((until - day.start) / stepMilliseconds) };
}

/** The day an instant is in; an instant that has not come is taken for now. */
export function dayOfInstant(at: number, timeZone: string, now: number): PastDay {
  return pastDay(civilDate(Math.min(at, now), timeZone), timeZone, now);
}

/** When another day's clock shows what it shows at an instant; where that has not been, the day's last instant. */
export function sameTimeOn(other: PastDay, at: number, timeZone: string): number {
  return Math.min(other.until, sameClockOn(other.date, at, timeZone));
}

/** Whether an instant, such as that of an answer, is of a day. */
export function isOf(day: CivilDay, at: string): boolean {
  const instant = Date.parse(at);
  return day.start <= instant && instant < day.end;
}

/** The civil date of each side in their order, where they are not all the same. */
export function datesApart({
  sides,
  dates: known,
}: {
  readonly sides: Readonly<Record<string, { readonly order: number }>>;
  readonly dates: Readonly<Record<string, string>>;
}): readonly { readonly side: string; readonly date: string }[] {
  const dates = Object.entries(sides)
    .toSorted(([, a], [, b]) => a.order - b.order)
    .flatMap(([side]) => {
      const date = known[side];
      return date === undefined ? [] : [{ side, date }];
    });
  return new Set(dates.map(({ date }) => date)).size > 1 ? dates : [];
}

/** How many were inside of one day, instant by instant. */
export interface PastCurve {
  readonly points: readonly {
    /** Since the day's beginning, so that days can be laid over one another. */
    readonly offset: number;
    readonly bySide: Readonly<Record<string, number>>;
  }[];
}

export function pastCurve(series: Series, { start, until }: PastDay): PastCurve {
  const points = Object.entries(series.points)
    .map(([text, bySide]) => ({ offset: Date.parse(text) - start, bySide }))
    .filter(({ offset }) => offset >= 0 && offset <= until - start)
    .toSorted((a, b) => a.offset - b.offset);
  if (points.length > 0) return { points };
  // Nobody came: a line of its own, or the day would look as one that is not known.
  return { points: [0, until - start].map((offset) => ({ offset, bySide: {} })) };
}

/** What the curve says of an instant: what it said last before. */
export function insideAt(curve: PastCurve, offset: number): Readonly<Record<string, number>> {
  return curve.points.findLast((point) => point.offset <= offset)?.bySide ?? {};
}

export function totalOf(bySide: Readonly<Record<string, number>>): number {
  return Object.values(bySide).reduce((sum, count) => sum + count, 0);
}
