import type { Visit, VisitorNumber } from './visit.ts';
import { type SheetKey, sheetKindOf } from './visit-sheet.ts';

/** What becomes of one sheet: all visits of some visitors go, others come. */
export interface SheetChange {
  readonly key: SheetKey;
  readonly remove: Set<VisitorNumber>;
  readonly add: Visit[];
}

/** Collects what facts about visitors change, sheet by sheet. */
export class SheetChanges {
  readonly #changes = new Map<string, SheetChange>();

  /** @param before what a visitor's visits came to, `after` what they come to now. */
  note(before: readonly Visit[], after: readonly Visit[]): void {
    for (const visit of before) this.#changeOf(visit).remove.add(visit.visitor);
    for (const visit of after) {
      const change = this.#changeOf(visit);
      change.remove.add(visit.visitor);
      change.add.push(visit);
    }
  }

  all(): Iterable<SheetChange> {
    return this.#changes.values();
  }

  #changeOf(visit: Visit): SheetChange {
    const key = { side: visit.side, date: visit.date, kind: sheetKindOf(visit) };
    const name = sheetName(key);
    let change = this.#changes.get(name);
    if (change === undefined) {
      change = { key, remove: new Set(), add: [] };
      this.#changes.set(name, change);
    }
    return change;
  }
}

export function sheetName({ side, date, kind }: SheetKey): string {
  return `${date} ${kind} ${side}`;
}
