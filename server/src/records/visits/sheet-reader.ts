import type { CivilDate, Instant } from '@khorgos/shared/centre/instant';
import type { SideId } from '@khorgos/shared/centre/site';
import type { SheetKey, VisitSheet } from './visit-sheet.ts';

/** A sheet and what lies on it. */
export type FoundSheet = SheetKey & { readonly sheet: VisitSheet };

/** The stored sheets, read as they are asked for. Every answer is in the order of the dates. */
export interface SheetReader {
  /** Of the visits that began on a side between two dates, both included. */
  between(side: SideId, from: CivilDate, to: CivilDate): Iterable<FoundSheet>;
  /** Of brief visits alone. */
  brief(side: SideId, from: CivilDate, to: CivilDate): Iterable<FoundSheet>;
  /** Of lasting visits that began up to a date, where one of them was not over before an instant. */
  lasting(side: SideId, upTo: CivilDate, endedAfter: Instant): Iterable<FoundSheet>;
}
