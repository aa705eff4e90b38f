import { categoryOf, type StateCode } from '@khorgos/shared/centre/nationality';
import type { SideId } from '@khorgos/shared/centre/site';
import { VisitorSet, VisitorsByGroup } from './distinct.ts';
import type { Period } from './periods.ts';
import type { SheetReader } from './sheet-reader.ts';
import { nationalityCodes, nationalityOf, type VisitSheet } from './visit-sheet.ts';

/** Visits that began in a period, how many different visitors made them, and the visits of the days before. */
export interface YearFigure {
  readonly visits: number;
  readonly visitors: number;
  readonly visitsBefore: number;
}

export interface YearFigures {
  readonly total: YearFigure;
  readonly bySide: ReadonlyMap<SideId, YearFigure>;
  readonly foreign: YearFigure;
  /** Of every state that somebody came from, in the period or before. */
  readonly byNationality: ReadonlyMap<StateCode, YearFigure>;
}

/**
 * The figures of the table of a year in one pass over the sheets: of a period, and of the days it is held against.
 * Dates are civil ones of the side of entry. A visitor is counted once in each figure.
 */
export function yearFigures(options: {
  readonly sheets: SheetReader;
  readonly sides: readonly SideId[];
  readonly period: Period;
  readonly before: Period;
}): YearFigures {
  const { sheets, sides, period, before } = options;
  const bySide = new Map<SideId, Tally>();
  const visitorsOfSides: VisitorSet[] = [];
  const states = new States();
  for (const side of sides) {
    const own: Tally = { visits: 0, visitors: 0, visitsBefore: 0 };
    const visitors = new VisitorSet();
    bySide.set(side, own);
    visitorsOfSides.push(visitors);
    for (const { sheet } of sheets.between(side, period.from, period.to)) {
      own.visits += sheet.size;
      own.visitors += visitors.addAll(sheet.visitors);
      states.add(sheet);
    }
    for (const { sheet } of sheets.between(side, before.from, before.to)) {
      own.visitsBefore += sheet.size;
      states.addBefore(sheet);
    }
  }
  const foreign = [...states.met.values()].filter(({ isForeign }) => isForeign);
  return {
    total: { ...sumOf([...bySide.values()]), visitors: VisitorSet.countOfAll(visitorsOfSides) },
    bySide,
    foreign: { ...sumOf(foreign), visitors: states.foreigners.size },
    byNationality: new Map(
      [...states.met].map(([state, { visits, visitors, visitsBefore }]) => [
        state,
        { visits, visitors, visitsBefore },
      ]),
    ),
  };
}

interface Tally {
  visits: number;
  visitors: number;
  visitsBefore: number;
}

interface StateTally extends Tally {
  readonly place: number;
  readonly isForeign: boolean;
}

/** One tally for each nationality, found by its number. */
class States {
  readonly met = new Map<StateCode, StateTally>();
  readonly foreigners = new VisitorSet();
  readonly #byNumber: (StateTally | undefined)[] = Array.from({ length: nationalityCodes });
  readonly #visitors = new VisitorsByGroup({ groups: nationalityCodes, many: true });

  add({ size, nationalities, visitors }: VisitSheet): void {
    for (let place = 0; place < size; place += 1) {
      const tally = this.#of(nationalities[place] ?? 0);
      const visitor = visitors[place] ?? 0;
      tally.visits += 1;
      if (!this.#visitors.add(visitor, tally.place)) continue;
      tally.visitors += 1;
      if (tally.isForeign) this.foreigners.add(visitor);
    }
  }

  addBefore({ size, nationalities }: VisitSheet): void {
    for (let place = 0; place < size; place += 1)
      this.#of(nationalities[place] ?? 0).visitsBefore += 1;
  }

  #of(number: number): StateTally {
    const known = this.#byNumber[number];
    if (known !== undefined) return known;
    const state = nationalityOf(number);
    const isForeign = categoryOf(state) === 'foreign';
    const tally = { visits: 0, visitors: 0, visitsBefore: 0, place: this.met.size, isForeign };
    this.#byNumber[number] = tally;
    this.met.set(state, tally);
    return tally;
  }
}

/** A visit lies in one tally alone; a visitor may lie in several. */
function sumOf(tallies: readonly Tally[]): Pick<Tally, 'visits' | 'visitsBefore'> {
  return {
    visits: tallies.reduce((sum, { visits }) => sum + visits, 0),
    visitsBefore: tallies.reduce((sum, { visitsBefore }) => sum + visitsBefore, 0),
  };
}
