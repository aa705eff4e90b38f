import type { Calendar } from '@khorgos/shared/centre/civil-time';
import type { SideId } from '@khorgos/shared/centre/site';
import { beginning, type Position, type VisitorFact } from '../../log/facts.ts';
import { damageTold } from '../../log/sqlite/damage.ts';
import type { Connection } from '../../log/sqlite/open-database.ts';
import { calendarOf, madeWith } from '../made-with.ts';
import type { Recorded, SheetDifference } from '../questions.ts';
import { SheetChanges, sheetName } from '../visits/sheet-changes.ts';
import { SheetsFromFacts } from '../visits/sheets-from-facts.ts';
import { visitsOf } from '../visits/visit.ts';
import { createLogReading } from './log-reading.ts';
import { createSheetTable, type SheetTable } from './sheet-table.ts';

/** Facts written down in one transaction: the log's own writer waits for as long as one takes. */
const factsAtOnce = 2000;

/** Cheaper than to look up the history of each visitor among so many facts. */
const usuallyAnewFrom = 100_000;

interface Remaking {
  readonly upTo: Position;
  readonly made: SheetsFromFacts;
  readonly visitors: Iterator<readonly VisitorFact[]>;
  facts: number;
}

/**
 * Writes the log's visits into their sheets, exactly once: the sheets and the position they stand for
 * change in one transaction. Two keepers on one database do no harm: the later finds another
 * position than it began from, and begins again.
 */
export class RecordKeeper {
  readonly sheets: SheetTable;
  readonly #db: Connection;
  readonly #log: ReturnType<typeof createLogReading>;
  readonly #calendarOf: (side: SideId) => Calendar;
  readonly #madeWith: string;
  readonly #anewFrom: number;
  #remaking: Remaking | undefined;

  constructor(options: {
    readonly db: Connection;
    readonly calendars: ReadonlyMap<SideId, Calendar>;
    /** From so many facts on everything is made anew (100,000). */
    readonly anewFrom?: number;
  }) {
    const { db, calendars } = options;
    this.#anewFrom = options.anewFrom ?? usuallyAnewFrom;
    this.#db = db;
    this.#log = createLogReading(db);
    this.sheets = createSheetTable(db);
    this.#calendarOf = calendarOf(calendars);
    this.#madeWith = madeWith(calendars);
    if (!this.#isSound()) this.forget();
  }

  /** Of the sheets as they are now, or as the transaction that is open sees them. */
  get position(): Position {
    return this.#made().position;
  }

  /** Works for about so long; `position` says how far it came. */
  advance(upTo: Position, milliseconds: number): Recorded {
    const until = performance.now() + milliseconds;
    let position = this.position;
    do {
      if (this.#remaking === undefined && position < upTo && upTo - position >= this.#anewFrom)
        this.#remaking = this.#beginAnew(upTo);
      if (this.#remaking !== undefined) this.#remake(this.#remaking, until);
      else if (position < upTo)
        this.#record(position, Math.min(upTo, position + factsAtOnce) as Position);
      position = this.position;
    } while (position < upTo && performance.now() < until);
    const { facts = 0, upTo: all = 1 } = this.#remaking ?? {};
    return { position, share: this.#remaking === undefined ? undefined : facts / all };
  }

  /** Makes everything a second time beside what is stored, and says where the two differ. */
  compare(): { readonly position: Position; readonly differences: SheetDifference[] } {
    const position = this.position;
    const made = new SheetsFromFacts(this.#calendarOf);
    for (const facts of this.#log.byVisitor(position)) made.add(facts);
    const expected = new Map<string, Uint8Array>();
    for (const { key, columns } of made.sheets()) expected.set(sheetName(key), columns);
    const differences: SheetDifference[] = [];
    for (const { columns, ...key } of this.sheets.all()) {
      const name = sheetName(key);
      const right = expected.get(name);
      expected.delete(name);
      if (right === undefined) differences.push(`unfounded: ${name}`);
      else if (Buffer.compare(right, columns) !== 0) differences.push(`differs: ${name}`);
    }
    for (const name of expected.keys()) differences.push(`missing: ${name}`);
    return { position, differences: differences.sort() };
  }

  /** From now on nothing that is stored is believed. */
  forget(): undefined {
    this.#remaking = undefined;
    this.#db.prepare('DELETE FROM records_made').run();
  }

  /** One bit turned over in a sheet, or a sheet lost, would be a wrong report that nobody sees. */
  #isSound(): boolean {
    try {
      return this.#db.transaction(() => this.#made().seal === this.sheets.seal())();
    } catch (error) {
      if (damageTold(error, 'the sheets of visits') !== undefined) return false;
      throw error;
    }
  }

  #made(): { readonly position: Position; readonly seal: number } {
    const made = this.#db
      .prepare<[], { position: Position; made_with: string; seal: number }>(
        'SELECT position, made_with, seal FROM records_made',
      )
      .get();
    return made?.made_with === this.#madeWith ? made : { position: beginning, seal: 0 };
  }

  #record(after: Position, upTo: Position): void {
    const changes = new SheetChanges();
    for (const visitor of this.#log.visitorsBetween(after, upTo)) {
      const facts = this.#log.factsOf(visitor, upTo);
      const known = facts.filter(({ position }) => position <= after);
      changes.note(visitsOf(known, this.#calendarOf), visitsOf(facts, this.#calendarOf));
    }
    this.#write(after, upTo, (seal) => {
      if (after === beginning) this.sheets.clear();
      let sealed = after === beginning ? 0 : seal;
      for (const change of changes.all()) sealed += this.sheets.apply(change);
      return sealed;
    });
  }

  #beginAnew(upTo: Position): Remaking {
    return {
      upTo,
      made: new SheetsFromFacts(this.#calendarOf),
      visitors: this.#log.byVisitor(upTo),
      facts: 0,
    };
  }

  #remake(remaking: Remaking, until: number): void {
    try {
      this.#goOn(remaking, until);
    } catch (error) {
      // What was read so far ends where the reading broke off: going on with it would seem to be all there is.
      this.#remaking = undefined;
      throw error;
    }
  }

  #goOn(remaking: Remaking, until: number): void {
    do {
      const next = remaking.visitors.next();
      if (next.done === true) {
        this.#remaking = undefined;
        // Packed first: the log's own writer waits for as long as the transaction takes.
        const sheets = [...remaking.made.sheets()];
        this.#write(this.position, remaking.upTo, () => {
          this.sheets.clear();
          let sealed = 0;
          for (const { key, columns } of sheets) sealed += this.sheets.put(key, columns);
          return sealed;
        });
        return;
      }
      remaking.made.add(next.value);
      remaking.facts += next.value.length;
    } while (performance.now() < until);
  }

  /** @param change what is written; told the seal of all sheets, it returns what it becomes. */
  #write(after: Position, upTo: Position, change: (seal: number) => number): void {
    this.#db
      .transaction(() => {
        const made = this.#made();
        if (made.position !== after) return;
        const seal = change(made.seal);
        this.#db
          .prepare(
            'INSERT OR REPLACE INTO records_made (one, position, made_with, seal) VALUES (1, ?, ?, ?)',
          )
          .run(upTo, this.#madeWith, seal);
      })
      .immediate();
  }
}
