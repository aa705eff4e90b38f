// The civil day of a side on its own clock, from what every browser knows of time zones. Enough for
// axes and clocks; rules (deadlines, service days) are the server's.

const formats = new Map<string, Intl.DateTimeFormat>();

function fieldsFormat(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known !== undefined) return known;
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  formats.set(timeZone, format);
  return format;
}

/** The local wall clock at an instant, read as if it were UTC. */
function localAsUtc(at: number, timeZone: string): number {
  const fields: Record<string, number> = {};
  for (const { type, value } of fieldsFormat(timeZone).formatToParts(at))
    fields[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = fields;
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

/** The instant of a local wall-clock time; in a repeated hour the earlier one that converges. */
function instantOf(local: number, timeZone: string): number {
  const first = local - (localAsUtc(local, timeZone) - local);
  return local - (localAsUtc(first, timeZone) - first);
}

/** The instant of `2026-11-23T14:02` on a local clock; undefined where the clock never showed that. */
export function instantAt(local: string, timeZone: string): number | undefined {
  const asUtc = Date.parse(`${local}Z`);
  if (Number.isNaN(asUtc)) return undefined;
  const at = instantOf(asUtc, timeZone);
  return localAsUtc(at, timeZone) === asUtc ? at : undefined;
}

/** When on another date a local clock shows what it shows at an instant; just after where it skips that. */
export function sameClockOn(date: string, at: number, timeZone: string): number {
  const timeOfDay = localAsUtc(at, timeZone) % dayMilliseconds;
  const onDate = instantOf(Date.parse(`${date}T00:00:00Z`) + timeOfDay, timeZone);
  return onDate + (at % 1000);
}

const dayMilliseconds = 86_400_000;
const hourMilliseconds = 3_600_000;

export interface CivilDay {
  readonly start: number;
  readonly end: number;
  /** The instant of every fourth full hour, 00 and 24 included. */
  readonly marks: readonly { readonly at: number; readonly hour: number }[];
}

/** The day `YYYY-MM-DD` in a time zone: 23 and 25 hours long where the clocks change. */
export function civilDay(date: string, timeZone: string): CivilDay {
  const midnight = Date.parse(`${date}T00:00:00Z`);
  const marks = [0, 4, 8, 12, 16, 20, 24].map((hour) => ({
    hour,
    at: instantOf(midnight + hour * hourMilliseconds, timeZone),
  }));
  return {
    start: instantOf(midnight, timeZone),
    end: instantOf(midnight + dayMilliseconds, timeZone),
    marks,
  };
}

/** Whether the local clock shows exactly midnight. */
export function isMidnight(at: number, timeZone: string): boolean {
  return localAsUtc(at, timeZone) % dayMilliseconds === 0;
}

/** `YYYY-MM-DD` on the local calendar. */
export function civilDate(at: number, timeZone: string): string {
  return new Date(localAsUtc(at, timeZone)).toISOString().slice(0, 10);
}

/** What the hour hand shows, 0 to 23; without a time zone that of this machine. */
export function hourOf(at: number, timeZone: string | undefined): number {
  return timeZone === undefined
    ? new Date(at).getHours()
    : Math.floor((localAsUtc(at, timeZone) % dayMilliseconds) / hourMilliseconds);
}
