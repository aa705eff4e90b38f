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
  return {
    moment: (at: number, timeZone: string) =>
      isThisYear(at, timeZone)
        ? format.moment(at, timeZone)
        : `${format.civilDate(civilDate(at, timeZone))} ${format.time(at, timeZone)}`,
    /** A deadline: midnight ends the day. */
    closing: (at: number, timeZone: string) =>
      isThisYear(at - 1, timeZone)
        ? format.closingMoment(at, timeZone)
        : `${format.civilDate(civilDate(at - 1, timeZone))} ${format.closingTime(at, timeZone)}`,
  };
}

function yearOf(at: number, timeZone: string): string {
  return civilDate(at, timeZone).slice(0, 4);
}
