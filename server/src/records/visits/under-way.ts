import type { Calendar } from '@khorgos/shared/centre/civil-time';
import { type CivilDate, type Instant, instant } from '@khorgos/shared/centre/instant';
import type { SideId } from '@khorgos/shared/centre/site';
import type { FoundSheet, SheetReader } from './sheet-reader.ts';
import { longestBrief } from './visit-sheet.ts';

/** Every sheet with a visit that began up to a date and was not over before an instant, and few others. */
export function* sheetsUnderWay(options: {
  readonly sheets: SheetReader;
  readonly side: SideId;
  readonly calendar: Calendar;
  readonly upTo: CivilDate;
  readonly from: Instant;
}): Generator<FoundSheet> {
  const { sheets, side, calendar, upTo, from } = options;
  yield* sheets.brief(side, calendar.dayOf(instant(from - longestBrief)).date, upTo);
  yield* sheets.lasting(side, upTo, from);
}
