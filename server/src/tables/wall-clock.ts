import type { Instant } from '@khorgos/shared/centre/instant';

/** What the clocks of a zone show at an instant, as milliseconds since 1970 by those clocks. */
export interface WallClock {
  readonly shown: number;
  /** How far those clocks are ahead of UTC. */
  readonly offsetMinutes: number;
}

// Offsets have changed at full quarters of an hour since there have been standard times.
const quarter = 15 * 60_000;
const remembered = 4096;

/**
 * Reads a zone's clocks quickly: rows come in the order of time, and asking the time-zone data for
 * each of a million would cost more than all the rest of the document.
 */
export function createWallClocks(timeZone: string): (at: Instant) => WallClock {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    calendar: 'iso8601',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  });
  const offsets = new Map<number, number>();

  function offsetAt(at: number): number {
    const parts = new Map(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
    const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? 0;
    const shown = Date.UTC(
      part('year'),
      part('month') - 1,
      part('day'),
      part('hour'),
      part('minute'),
      part('second'),
    );
    return shown - at;
  }

  return (at) => {
    const start = Math.floor(at / quarter) * quarter;
    let offset = offsets.get(start);
    if (offset === undefined) {
      offset = offsetAt(start);
      if (offsets.size >= remembered) offsets.clear();
      offsets.set(start, offset);
    }
    return { shown: at + offset, offsetMinutes: offset / 60_000 };
  };
}

/** `2026-11-23T09:15:02+05:00` */
export function clockText({ shown, offsetMinutes }: WallClock): string {
  const minutes = Math.abs(offsetMinutes);
  const hour = String(Math.floor(minutes / 60)).padStart(2, '0');
  const minute = String(Math.round(minutes % 60)).padStart(2, '0');
  return `${new Date(shown).toISOString().slice(0, 19)}${offsetMinutes < 0 ? '-' : '+'}${hour}:${minute}`;
}
