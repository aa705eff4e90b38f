import { type Calendar, createCalendar } from '@khorgos/shared/centre/civil-time';
import type { SideId } from '@khorgos/shared/centre/site';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { EventLog } from '../log/event-log.ts';
import type { Position, VisitorFact } from '../log/facts.ts';
import { factsAround } from '../testing/any-facts.ts';
import { at, entry, exit, site } from '../testing/passages.ts';
import type { Recorded, SheetDifference } from './questions.ts';
import { SheetBuilder } from './visits/visit-sheet.ts';

/** What every keeper of records does, at once or later. */
export interface Keeper {
  advance(upTo: Position, milliseconds: number): Recorded | Promise<Recorded>;
  compare(): Compared | Promise<Compared>;
}

interface Compared {
  readonly position: Position;
  readonly differences: readonly SheetDifference[];
}

/** A place where a log and its records are kept, empty at first. */
export interface RecordsStore {
  readonly log: EventLog;
  keeper(options: {
    readonly calendars: ReadonlyMap<SideId, Calendar>;
    readonly anewFrom?: number;
  }): Promise<Keeper>;
  /** Changes the sheets as nobody should. */
  execute(statements: string): Promise<void>;
  /** Whether a keeper has a transaction open at this instant. */
  isInTransaction(): boolean;
  /** 23 bytes of zero, as the database writes them. */
  readonly zeroBytes: string;
  /** Of all sheets there are. */
  dates(): Promise<readonly string[]>;
  remove(): Promise<void>;
}

const calendars = new Map(site.sides.map(({ id, timeZone }) => [id, createCalendar(timeZone)]));
const now = at('2026-11-24T09:00:00Z');

let run = 0;

function ofRun(run: number, fact: VisitorFact): VisitorFact {
  const named = (name: string) => `${run}-${name}`.padEnd(22, '_');
  // Nothing but names changes, so each kind stays what it is.
  return {
    ...fact,
    id: `${run}-${fact.id}`,
    visitor: named(fact.visitor),
    ...('guardian' in fact && fact.guardian !== undefined
      ? { guardian: named(fact.guardian) }
      : {}),
    ...('voids' in fact ? { voids: `${run}-${fact.voids}` } : {}),
  } as VisitorFact;
}

/** What whoever writes down the records must do, whatever keeps them. */
export function describeRecordKeeper(name: string, createStore: () => Promise<RecordsStore>): void {
  describe(`the sheets of visits in ${name}`, () => {
    let store: RecordsStore;

    beforeEach(async () => {
      store = await createStore();
    });
    afterEach(() => store.remove());

    async function append(facts: readonly VisitorFact[]): Promise<void> {
      await store.log.append({
        facts: facts.map(({ position: _, ...fact }) => ({ fact, fingerprint: fact.id })),
        documents: [],
        quarantined: [],
      });
    }

    /** Works until it has come to the end of the log. */
    async function record(keeper: Keeper): Promise<void> {
      const upTo = await store.log.head();
      while ((await keeper.advance(upTo, 10)).position < upTo);
    }

    it('are those of the whole log after every batch, however late a fact comes', async () => {
      await fc.assert(
        fc.asyncProperty(
          factsAround(now),
          fc.integer({ min: 1, max: 9 }),
          fc.constantFrom(3, 1000),
          async (facts, size, anewFrom) => {
            // Another run's people beside the others': a log with no end.
            run += 1;
            const own = facts.map((fact) => ofRun(run, fact));
            for (let first = 0; first < facts.length; first += size) {
              await append(own.slice(first, first + size));
              const keeper = await store.keeper({ calendars, anewFrom });
              await record(keeper);
              expect(await keeper.compare()).toEqual({
                position: await store.log.head(),
                differences: [],
              });
            }
          },
        ),
        { numRuns: 15 },
      );
    });

    it('written by two keepers at once are written once', async () => {
      const one = await store.keeper({ calendars });
      const other = await store.keeper({ calendars });
      for (let hour = 0; hour < 20; hour += 1) {
        const visitor = `v${hour % 3}`;
        await append([entry(`2026-11-2${hour % 4}T0${hour % 10}:00:00Z`, { visitor })]);
        await record(hour % 2 === 0 ? one : other);
      }
      await record(one);
      await record(other);
      expect((await one.compare()).differences).toEqual([]);
    });

    it('are made anew when they were made for other time zones', async () => {
      await append([
        entry('2026-11-20T20:30:00Z', { visitor: 'a' }),
        exit('2026-11-20T21:30:00Z', { visitor: 'a' }),
      ]);
      await record(await store.keeper({ calendars }));
      const utc = createCalendar('UTC' as (typeof site.sides)[number]['timeZone']);
      const elsewhere = await store.keeper({
        calendars: new Map(site.sides.map(({ id }) => [id, utc])),
      });
      await record(elsewhere);
      expect((await elsewhere.compare()).differences).toEqual([]);
      expect(await store.dates()).toEqual(['2026-11-20']);
    });

    it.each([
      ["UPDATE visit_sheets SET last_end = 5 WHERE kind = 'brief'"],
      ["UPDATE visit_sheets SET date = '2026-11-19' WHERE date = '2026-11-20'"],
      ["DELETE FROM visit_sheets WHERE date = '2026-11-20'"],
      ['UPDATE visit_sheets SET columns = ZERO'],
    ])('that were damaged are made anew by the next keeper: %s', async (damage) => {
      await append([
        entry('2026-11-20T06:00:00Z', { visitor: 'a' }),
        entry('2026-11-21T06:00:00Z', { visitor: 'b' }),
        exit('2026-11-21T07:00:00Z', { visitor: 'b' }),
      ]);
      await record(await store.keeper({ calendars }));
      await store.execute(damage.replace('ZERO', store.zeroBytes));
      const next = await store.keeper({ calendars });
      expect((await next.compare()).position).toBe(0);
      await record(next);
      expect(await next.compare()).toEqual({ position: 3, differences: [] });
    });

    it('are whole when they are made anew after the log could not be read', async () => {
      await append([
        entry('2026-11-20T06:00:00Z', { visitor: 'a' }),
        entry('2026-11-21T06:00:00Z', { visitor: 'b' }),
        exit('2026-11-21T07:00:00Z', { visitor: 'b' }),
      ]);
      const keeper = await store.keeper({ calendars, anewFrom: 2 });
      const upTo = await store.log.head();
      await store.execute('ALTER TABLE log RENAME TO log_away');
      await expect((async () => keeper.advance(upTo, 10))()).rejects.toThrow();
      await store.execute('ALTER TABLE log_away RENAME TO log');
      await record(keeper);
      expect(await keeper.compare()).toEqual({ position: 3, differences: [] });
    });

    it('are packed before the transaction they are written in', async () => {
      await append([
        entry('2026-11-20T06:00:00Z', { visitor: 'a' }),
        entry('2026-11-21T06:00:00Z', { visitor: 'b' }),
      ]);
      const keeper = await store.keeper({ calendars, anewFrom: 2 });
      const inTransaction: boolean[] = [];
      const { pack } = SheetBuilder.prototype;
      const packing = vi.spyOn(SheetBuilder.prototype, 'pack').mockImplementation(function (
        this: SheetBuilder,
      ) {
        inTransaction.push(store.isInTransaction());
        return pack.call(this);
      });
      await record(keeper);
      packing.mockRestore();
      expect(inTransaction).toEqual([false, false]);
      expect((await keeper.compare()).differences).toEqual([]);
    });

    it('that are not what the log comes to are named', async () => {
      await append([
        entry('2026-11-20T06:00:00Z', { visitor: 'a' }),
        entry('2026-11-21T06:00:00Z', { visitor: 'b' }),
        exit('2026-11-21T07:00:00Z', { visitor: 'b' }),
        entry('2026-11-22T06:00:00Z', { visitor: 'c' }),
      ]);
      const keeper = await store.keeper({ calendars });
      await record(keeper);
      await store.execute(`DELETE FROM visit_sheets WHERE date = '2026-11-20';
      UPDATE visit_sheets SET columns = ${store.zeroBytes} WHERE date = '2026-11-21';
      UPDATE visit_sheets SET date = '2026-11-23' WHERE date = '2026-11-22';`);
      expect((await keeper.compare()).differences).toEqual([
        'differs: 2026-11-21 brief kz',
        'missing: 2026-11-20 lasting kz',
        'missing: 2026-11-22 lasting kz',
        'unfounded: 2026-11-23 lasting kz',
      ]);
    });
  });
}
