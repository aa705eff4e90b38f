import { categoryOf, type StateCode } from '@khorgos/shared/centre/nationality';
import type { SideId } from '@khorgos/shared/centre/site';
import { VisitorSet } from './distinct.ts';
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
  const states = new States();
  for (const side of sides) {
    const own = new Tally();
    bySide.set(side, own);
    for (const { sheet } of sheets.between(side, period.from, period.to)) {
      own.visits += sheet.size;
      own.visitors.addAll(sheet.visitors);
      states.add(sheet);
    }
    for (const { sheet } of sheets.between(side, before.from, before.to)) {
      own.visitsBefore += sheet.size;
      states.addBefore(sheet);
    }
  }
  const foreign = [...states.met].filter(([state]) => categoryOf(state) === 'foreign');
  return {
    total: figureOf([...bySide.values()]),
    bySide: figuresOf(bySide),
    foreign: figureOf(foreign.map(([, tally]) => tally)),
    byNationality: figuresOf(states.met),
  };
}

class Tally {
  visits = 0;
  visitsBefore = 0;
  readonly visitors = new VisitorSet();
}

/** One tally for each nationality, found by its number. */
class States {
  readonly met = new Map<StateCode, Tally>();
  readonly #byNumber: (Tally | undefined)[] = Array.from({ length: nationalityCodes });

  add({ size, nationalities, visitors }: VisitSheet): void {
    for (let place = 0; place < size; place += 1) {
      const tally = this.#of(nationalities[place] ?? 0);
      tally.visits += 1;
      tally.visitors.add(visitors[place] ?? 0);
    }
  }

  addBefore({ size, nationalities }: VisitSheet): void {
    for (let place = 0; place < size; place += 1)
      this.#of(nationalities[place] ?? 0).visitsBefore += 1;
  }

  #of(number: number): Tally {
    const known = this.#byNumber[number];
    if (known !== undefined) return known;
    const tally = new Tally();
    this.#byNumber[number] = tally;
    this.met.set(nationalityOf(number), tally);
    return tally;
  }
}

/** Of what lies in at least one of the tallies, where a visit lies in no more than one. */
function figureOf(tallies: readonly Tally[]): YearFigure {
  return {
    visits: tallies.reduce((sum, { visits }) => sum + visits, 0),
    visitors: VisitorSet.countOfAll(tallies.map(({ visitors }) => visitors)),
    visitsBefore: tallies.reduce((sum, { visitsBefore }) => sum + visitsBefore, 0),
  };
}

function figuresOf<Name>(tallies: ReadonlyMap<Name, Tally>): ReadonlyMap<Name, YearFigure> {
  return new Map([...tallies].map(([name, tally]) => [name, figureOf([tally])]));
}
