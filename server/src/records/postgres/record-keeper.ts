import type { Calendar } from '@khorgos/shared/centre/civil-time';
import type { SideId } from '@khorgos/shared/centre/site';
import type pg from 'pg';
import { createChunkedReading } from '../../log/chunked-reading.ts';
import { DatabaseDamaged } from '../../log/database-unfit.ts';
import { eachVisitor } from '../../log/each-visitor.ts';
import { beginning, isOfVisitor, type Position, type VisitorFact } from '../../log/facts.ts';
import { createLogQueries } from '../../log/postgres/log-queries.ts';
import { inTransaction } from '../../log/postgres/transaction.ts';
import { calendarOf, madeWith } from '../made-with.ts';
import type { Recorded, SheetDifference } from '../questions.ts';
import { type SheetChange, SheetChanges, sheetName } from '../visits/sheet-changes.ts';
import { SheetsFromFacts } from '../visits/sheets-from-facts.ts';
import { visitsOf } from '../visits/visit.ts';
import { openSheet, SheetBuilder } from '../visits/visit-sheet.ts';
import { allSheets, putSheets, sealOf, sheetsOf } from './sheet-rows.ts';

/** In one transaction: each writes the sheets of whole days, and nobody else waits for it. */
const factsAtOnce = 20_000;

/** In one statement: a year of sheets is tens of megabytes. */
const sheetsAtOnce = 200;

/** Cheaper than to look up the history of each visitor among so many facts. */
const usuallyAnewFrom = 100_000;

interface Made {
  readonly position: Position;
  readonly seal: number;
}

interface Remaking {
  readonly upTo: Position;
  readonly made: SheetsFromFacts;
  readonly visitors: AsyncIterator<readonly VisitorFact[]>;
  facts: number;
}

/**
 * The records of a log in PostgreSQL. Sheets and the position they stand for change in one transaction, which
 * holds the row of the position and finds there what it began from, or changes nothing: of several nodes that
 * write at once, or of one that was paused and goes on hours later, none writes anything twice.
 */
export function createRecordKeeper(options: {
  readonly pool: pg.Pool;
  readonly calendars: ReadonlyMap<SideId, Calendar>;
  /** From so many facts on everything is made anew. */
  readonly anewFrom?: number;
}) {
  const { pool, calendars, anewFrom = usuallyAnewFrom } = options;
  const log = createLogQueries(pool);
  const chunked = createChunkedReading({ ...log, damaged: (place) => DatabaseDamaged.at(place) });
  const sideCalendar = calendarOf(calendars);
  const layout = madeWith(calendars);
  let remaking: Remaking | undefined;

  async function made(client: pg.ClientBase | pg.Pool, lock = ''): Promise<Made> {
    const { rows } = await client.query<Made & { made_with: string }>(
      `SELECT position, made_with, seal FROM records_made ${lock}`,
    );
    const [found] = rows;
    return found?.made_with === layout ? found : { position: beginning, seal: 0 };
  }

  /** @param change what is written; told the seal of all sheets, it resolves with what it becomes. */
  async function write(
    after: Position,
    upTo: Position,
    change: (client: pg.ClientBase, seal: number) => Promise<number>,
  ): Promise<void> {
    await inTransaction(pool, async (client) => {
      // What is written here can be made anew from the log, so no commit waits for the disk.
      await client.query('SET LOCAL synchronous_commit = off');
      await client.query(
        `INSERT INTO records_made (one, position, made_with, seal) VALUES (1, 0, '', 0)
         ON CONFLICT DO NOTHING`,
      );
      const before = await made(client, 'FOR UPDATE');
      if (before.position !== after) return;
      const seal = await change(client, before.seal);
      await client.query('UPDATE records_made SET position = $1, made_with = $2, seal = $3', [
        upTo,
        layout,
        seal,
      ]);
    });
  }

  async function record(after: Position, upTo: Position): Promise<void> {
    const visitors = await log.visitorsBetween(after, upTo);
    const changes = new SheetChanges();
    const histories = new Map<string, VisitorFact[]>(visitors.map((visitor) => [visitor, []]));
    for (const fact of (await log.ofVisitors(visitors, upTo)).filter(isOfVisitor))
      histories.get(fact.visitor)?.push(fact);
    for (const facts of histories.values()) {
      const known = facts.filter(({ position }) => position <= after);
      changes.note(visitsOf(known, sideCalendar), visitsOf(facts, sideCalendar));
    }
    await write(after, upTo, async (client, seal) => {
      if (after === beginning) await client.query('DELETE FROM visit_sheets');
      return (after === beginning ? 0 : seal) + (await applyChanges(client, changes));
    });
  }

  async function remake(work: Remaking, until: number): Promise<void> {
    try {
      await goOn(work, until);
    } catch (error) {
      // What was read so far ends where the reading broke off: going on with it would seem to be all there is.
      remaking = undefined;
      throw error;
    }
  }

  async function goOn(work: Remaking, until: number): Promise<void> {
    do {
      const next = await work.visitors.next();
      if (next.done === true) {
        remaking = undefined;
        // Packed first: PostgreSQL ends a transaction in which nothing comes for seconds.
        const sheets = [...work.made.sheets()].map(({ key, columns }) => ({ ...key, columns }));
        await write((await made(pool)).position, work.upTo, async (client) => {
          await client.query('DELETE FROM visit_sheets');
          let seal = 0;
          for (let from = 0; from < sheets.length; from += sheetsAtOnce)
            seal += await putSheets(client, sheets.slice(from, from + sheetsAtOnce));
          return seal;
        });
        return;
      }
      work.made.add(next.value);
      work.facts += next.value.length;
    } while (performance.now() < until);
  }

  return {
    /** One bit turned over in a sheet, or a sheet lost, would be a wrong report that nobody sees. */
    isSound: () =>
      inTransaction(
        pool,
        async (client) => {
          const { seal } = await made(client);
          return (await sealOf(client)) === seal;
        },
        'ISOLATION LEVEL REPEATABLE READ READ ONLY',
      ),

    /** Of the sheets as a transaction sees them. */
    position: async (client: pg.ClientBase) => (await made(client)).position,

    /** Works for about so long; `position` says how far it came. */
    async advance(upTo: Position, milliseconds: number): Promise<Recorded> {
      const until = performance.now() + milliseconds;
      let { position } = await made(pool);
      while (position < upTo) {
        if (remaking === undefined && upTo - position >= anewFrom)
          remaking = {
            upTo,
            made: new SheetsFromFacts(sideCalendar),
            visitors: eachVisitor(chunked.factsByVisitor(upTo))[Symbol.asyncIterator](),
            facts: 0,
          };
        if (remaking !== undefined) await remake(remaking, until);
        else await record(position, Math.min(upTo, position + factsAtOnce) as Position);
        position = (await made(pool)).position;
        if (performance.now() >= until) break;
      }
      const { facts = 0, upTo: all = 1 } = remaking ?? {};
      return { position, share: remaking === undefined ? undefined : facts / all };
    },

    /** Makes everything a second time beside what is stored, and says where the two differ. */
    async compare() {
      const stored = await inTransaction(
        pool,
        async (client) => ({ ...(await made(client)), sheets: await allSheets(client) }),
        'ISOLATION LEVEL REPEATABLE READ READ ONLY',
      );
      const again = new SheetsFromFacts(sideCalendar);
      for await (const facts of eachVisitor(chunked.factsByVisitor(stored.position)))
        again.add(facts);
      const expected = new Map<string, Uint8Array>();
      for (const { key, columns } of again.sheets()) expected.set(sheetName(key), columns);
      const differences: SheetDifference[] = [];
      for (const { columns, ...key } of stored.sheets) {
        const name = sheetName(key);
        const right = expected.get(name);
        expected.delete(name);
        if (right === undefined) differences.push(`unfounded: ${name}`);
        else if (Buffer.compare(right, columns) !== 0) differences.push(`differs: ${name}`);
      }
      for (const name of expected.keys()) differences.push(`missing: ${name}`);
      return { position: stored.position, differences: differences.sort() };
    },

    /** From now on nothing that is stored is believed. */
    async forget(): Promise<undefined> {
      remaking = undefined;
      await pool.query('DELETE FROM records_made');
    },
  };
}

/** Resolves with what the seal grows by. In parts: a forgotten gate's memory may touch every day of years. */
async function applyChanges(client: pg.ClientBase, changes: SheetChanges): Promise<number> {
  const all = [...changes.all()];
  let grown = 0;
  for (let from = 0; from < all.length; from += sheetsAtOnce)
    grown += await applySome(client, all.slice(from, from + sheetsAtOnce));
  return grown;
}

async function applySome(client: pg.ClientBase, all: readonly SheetChange[]): Promise<number> {
  const stored = await sheetsOf(
    client,
    all.map(({ key }) => key),
  );
  const byName = new Map(stored.map((sheet) => [sheetName(sheet), sheet]));
  const put = all.map(({ key, remove, add }) => {
    const builder = new SheetBuilder();
    const before = byName.get(sheetName(key));
    if (before !== undefined) builder.addSheet(openSheet(before.columns), remove);
    for (const visit of add) builder.add(visit);
    return { ...key, columns: builder.pack() };
  });
  const gone = stored.reduce((sum, { checksum }) => sum + checksum, 0);
  return (await putSheets(client, put)) - gone;
}
