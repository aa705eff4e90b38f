import type { Calendar } from '@khorgos/shared/centre/civil-time';
import type { SideId } from '@khorgos/shared/centre/site';
import type { VisitorFact } from '../log/facts.ts';
import { inFoldOrder } from '../occupancy/whereabouts.ts';
import type { FoundSheet, SheetReader } from '../records/visits/sheet-reader.ts';
import { SheetsFromFacts } from '../records/visits/sheets-from-facts.ts';
import { lastEndOf, openSheet } from '../records/visits/visit-sheet.ts';

/** The sheets of some facts, as a database would have them. */
export function memorySheets(
  facts: readonly VisitorFact[],
  calendarOf: (side: SideId) => Calendar,
): SheetReader {
  const made = new SheetsFromFacts(calendarOf);
  for (const visitor of new Set(facts.map((fact) => fact.visitor)))
    made.add(facts.filter((fact) => fact.visitor === visitor).sort(inFoldOrder));
  return readerOf(made);
}

/** Sheets once all that belongs on them is there. */
export function readerOf(made: SheetsFromFacts): SheetReader {
  const all: FoundSheet[] = [...made.sheets()]
    .map(({ key, columns }) => ({ ...key, sheet: openSheet(columns) }))
    .sort((a, b) => (a.date < b.date ? -1 : 1));
  const between: SheetReader['between'] = (side, from, to) =>
    all.filter((sheet) => sheet.side === side && sheet.date >= from && sheet.date <= to);
  return {
    between,
    *brief(side, from, to) {
      for (const sheet of between(side, from, to)) if (sheet.kind === 'brief') yield sheet;
    },
    *lasting(side, upTo, endedAfter) {
      for (const found of all)
        if (found.side === side && found.kind === 'lasting' && found.date <= upTo) {
          const last = lastEndOf(found.sheet);
          if (last === undefined || last >= endedAfter) yield found;
        }
    },
  };
}
