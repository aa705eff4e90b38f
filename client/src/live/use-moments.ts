import { civilDate } from '../centre/civil-time.ts';
import { useFormat } from '../languages/use-format.ts';
import { useServerTime } from './hooks.ts';

const day = 86_400_000;

/** Instants on a side's clock, as `format` has them, with the year where it is not the present one. */
export function useMoments() {
  const format = useFormat();
  const now = useServerTime(day);
  const isThisYear = (at: number, timeZone: string) =>
    now === undefined || yearOf(at, timeZone) === yearOf(now, timeZone);
  const date = (at: number, timeZone: string) =>
    isThisYear(at, timeZone)
      ? format.date(at, timeZone)
      : format.civilDate(civilDate(at, timeZone));
  return {
    moment: (at: number, timeZone: string) =>
      `${date(at, timeZone)}\u00a0${format.time(at, timeZone)}`,
    /** For where there may be no room for it on one line: the day stays whole, the time may go below. */
    narrowMoment: (at: number, timeZone: string) =>
      `${date(at, timeZone)} ${format.time(at, timeZone)}`,
    /** A deadline: midnight ends the day. */
    closing: (at: number, timeZone: string) =>
      isThisYear(at - 1, timeZone)
        ? format.closingMoment(at, timeZone)
        : `${date(at - 1, timeZone)}\u00a0${format.closingTime(at, timeZone)}`,
  };
}

function yearOf(at: number, timeZone: string): string {
  return civilDate(at, timeZone).slice(0, 4);
}
