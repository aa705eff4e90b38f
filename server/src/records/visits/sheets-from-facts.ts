import type { Calendar } from '@khorgos/shared/centre/civil-time';
import type { SideId } from '@khorgos/shared/centre/site';
import type { VisitorFact } from '../../log/facts.ts';
import { sheetName } from './sheet-changes.ts';
import { visitsOf } from './visit.ts';
import { SheetBuilder, type SheetKey, sheetKindOf } from './visit-sheet.ts';

/** Makes all sheets from nothing, visitor by visitor. */
export class SheetsFromFacts {
  readonly #sheets = new Map<string, { readonly key: SheetKey; readonly builder: SheetBuilder }>();
  readonly #calendarOf: (side: SideId) => Calendar;

  constructor(calendarOf: (side: SideId) => Calendar) {
    this.#calendarOf = calendarOf;
  }

  /** @param facts all of one visitor, in fold order. */
  add(facts: readonly VisitorFact[]): void {
    for (const visit of visitsOf(facts, this.#calendarOf)) {
      const key = { side: visit.side, date: visit.date, kind: sheetKindOf(visit) };
      const name = sheetName(key);
      let sheet = this.#sheets.get(name);
      if (sheet === undefined) {
        sheet = { key, builder: new SheetBuilder() };
        this.#sheets.set(name, sheet);
      }
      sheet.builder.add(visit);
    }
  }

  *sheets(): Generator<{ readonly key: SheetKey; readonly columns: Uint8Array }> {
    for (const { key, builder } of this.#sheets.values()) yield { key, columns: builder.pack() };
  }
}
