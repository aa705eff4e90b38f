import { civilDate } from '../centre/civil-time.ts';
import { useFormat } from '../languages/use-format.ts';
import { useServerTime } from './hooks.ts';

const day = 86_400_000;

/** Instants on a side's clock, as `format` has them, with the year where it is not the present one. */
export function useMoments() {
  const format = useFormat();
  const now = useServerTime(day);
  const date = (at: number, timeZone: string) =>
    format.dateFrom(at, timeZone, now === undefined ? undefined : civilDate(now, timeZone));
  return {
    moment: (at: number, timeZone: string) =>
      `${date(at, timeZone)}\u00a0${format.time(at, timeZone)}`,
    /** For where there may be no room for it on one line: the day stays whole, the time may go below. */
    narrowMoment: (at: number, timeZone: string) =>
      `${date(at, timeZone)} ${format.time(at, timeZone)}`,
    /** A deadline: midnight ends the day. */
    closing: (at: number, timeZone: string) =>
      `${date(at - 1, timeZone)}\u00a0${format.closingTime(at, timeZone)}`,
  };
}
