import { createHash } from 'node:crypto';
import { type Kysely, sql } from 'kysely';
import { carryDayKeys, carryDestruction } from '../access/carry-day-keys.ts';
import { DatabaseDamaged, DatabaseUnfit } from '../log/database-unfit.ts';
import type { AnyTables, End } from './end.ts';
import { newRowOf } from './log-row.ts';
import { bornWithARow, type MovedTable, movedTables, type Row, rowsOf } from './moved-tables.ts';
import { fitting, rowText } from './values.ts';

export interface Moved {
  /** Rows of each table. */
  readonly rows: Readonly<Record<string, number>>;
  /** Keys of days, which open the documents. */
  readonly keys: number;
}

/**
 * Copies everything from one database into another that has nothing yet, in one transaction: all of it is
 * there at the end, read again and found the same, or none. What can be made from the log is left out.
 */
export async function move(options: {
  readonly from: End;
  readonly to: End;
  readonly onProgress: (done: number, all: number) => void;
}): Promise<Moved> {
  const { from, to, onProgress } = options;
  const tables = await movedTables(from.db);
  const targets = new Map((await movedTables(to.db)).map((table) => [table.name, table]));
  let all = 0;
  for (const { name } of tables) all += await count(from.db, name);
  await assertEmpty(to.db, [...targets.values()]);
  const keys = await carryDayKeys({
    from: from.dayKeys,
    to: to.dayKeys,
    ifOther: 'name a database with nothing in it',
  });
  return to.db.transaction().execute(async (target) => {
    await assertEmpty(target, [...targets.values()]);
    const rows: Record<string, number> = {};
    let done = 0;
    for (const table of tables) {
      const into = targets.get(table.name);
      if (into === undefined) throw new DatabaseUnfit(`the target has no table ${table.name}`);
      const given = createHash('sha256');
      if (bornWithARow.has(table.name)) await target.deleteFrom(table.name).execute();
      for await (const page of rowsOf(from.db, table)) {
        digest(given, table, page);
        const converted = page.map((row) => convert({ row, table, into, from, to }));
        for (let start = 0; start < converted.length; start += to.rowsAtOnce)
          await target
            .insertInto(table.name)
            .values(converted.slice(start, start + to.rowsAtOnce))
            .execute();
        rows[table.name] = (rows[table.name] ?? 0) + page.length;
        done += page.length;
        onProgress(done, all);
      }
      const found = createHash('sha256');
      for await (const page of rowsOf(target, into)) digest(found, table, page);
      if (found.digest('hex') !== given.digest('hex'))
        throw new DatabaseUnfit(
          `table ${table.name} was not moved as it is: nothing was changed in the target`,
        );
    }
    if (to.kind === 'postgres')
      await sql`SELECT setval(pg_get_serial_sequence('quarantine', 'id'),
        coalesce((SELECT max(id) FROM quarantine), 0) + 1, false)`.execute(target);
    // With the rest or before it: where the mark came after, keys that were destroyed could be made again.
    await carryDestruction({ from: from.dayKeys, to: to.dayKeysIn(target) });
    await from.assertAlone();
    return { rows, keys };
  });
}

async function assertEmpty(db: Kysely<AnyTables>, tables: readonly MovedTable[]): Promise<void> {
  for (const { name } of tables)
    if (!bornWithARow.has(name) && (await count(db, name)) > 0)
      throw new DatabaseUnfit(
        `the target has rows in table ${name} already: name a database with nothing in it`,
      );
}

async function count(db: Kysely<AnyTables>, table: string): Promise<number> {
  const { rows } = await db
    .selectFrom(table)
    .select((select) => select.fn.countAll<number>().as('rows'))
    .executeTakeFirstOrThrow();
  return Number(rows);
}

function convert(options: {
  readonly row: Row;
  readonly table: MovedTable;
  readonly into: MovedTable;
  readonly from: End;
  readonly to: End;
}): Row {
  const { row, table, into, from, to } = options;
  const converted: Row = {};
  for (const column of table.columns)
    converted[column] = fitting(row[column], into.types.get(column) ?? '');
  if (table.name !== 'log') return converted;
  const fact = newRowOf(row);
  const position = Number(row.position);
  if (from.checksum(position, fact) !== row.checksum)
    throw DatabaseDamaged.at(`table log, position ${position}, fails its checksum`);
  return { ...converted, checksum: to.checksum(position, fact) };
}

/** In the order of the pages; a table that is read as a whole is sorted, for it has no order. */
function digest(
  hash: ReturnType<typeof createHash>,
  table: MovedTable,
  page: readonly Row[],
): void {
  const texts = page.map((row) => rowText(table.name, table.columns, row));
  if (table.pagedBy === undefined) texts.sort();
  for (const text of texts) hash.update(text).update('\n');
}
