import { z } from 'zod';

/** A moment in time: whole milliseconds since 1970-01-01T00:00:00Z. Never a civil date. */
export type Instant = number & z.$brand<'Instant'>;

/** A day on a calendar, `YYYY-MM-DD`, meaningless without the time zone it was read in. */
export type CivilDate = string & z.$brand<'CivilDate'>;

/** An instant on the wire: RFC 3339, always UTC when the server writes it. */
export type InstantText = string & z.$brand<'InstantText'>;

export function instant(epochMilliseconds: number): Instant {
  return epochMilliseconds as Instant;
}

/** `2026-11-23T04:15:02.131Z` */
export function instantText(at: Instant): InstantText {
  return new Date(at).toISOString() as InstantText;
}

/** Reads what {@link instantText} wrote. Throws RangeError on anything that is not an instant. */
export function parseInstant(text: string): Instant {
  const at = Date.parse(text);
  if (Number.isNaN(at)) throw new RangeError('not an RFC 3339 instant');
  return at as Instant;
}

const expectedInstant =
  'must be an RFC 3339 instant with an offset, such as 2026-11-23T09:15:02+05:00';

/** An RFC 3339 text with an offset, read to the millisecond (finer digits are dropped). */
export const instantSchema = z.iso
  .datetime({ offset: true, error: expectedInstant })
  .transform((text): Instant => Date.parse(text) as Instant);

export const expectedYear = 'must be a date of the years 1900 to 2999';

/** Within it a week before and a year after are dates as well: what is computed from it has four figures of a year. */
export function isOfCalendar(date: CivilDate): boolean {
  return date >= '1900-01-01' && date <= '2999-12-31';
}

export const civilDateSchema = z.iso
  .date({ error: 'must be a calendar date, YYYY-MM-DD' })
  .transform((text): CivilDate => text as CivilDate);

/** A date that somebody asks about or plans for. */
export const calendarDateSchema = civilDateSchema.refine(isOfCalendar, { error: expectedYear });
