import type { Kysely, TableMetadata } from 'kysely';
import type { AnyTables } from './end.ts';

/** Made again by whoever needs it, from the log or of what is heard next; or of that place alone. */
const derived = new Set([
  'visit_sheets',
  'records_made',
  'checkpoints',
  'checkpoint_pieces',
  'gates_heard',
  'document_key_place',
]);

/** Carried by `carryDayKeys`: they may lie in files, or in a database of their own. */
const carriedApart = new Set(['document_keys']);

/** Tables of millions of rows, by the column that pages are cut by; all others are read as a whole. */
const pagedBy: Readonly<Record<string, string>> = {
  log: 'position',
  sealed_documents: 'visitor',
  quarantine: 'id',
  audit: 'number',
};

/** Rows that a new database has already: they say that there is nothing. */
export const bornWithARow: ReadonlySet<string> = new Set(['log_end', 'audit_tip']);

export interface MovedTable {
  readonly name: string;
  readonly pagedBy: string | undefined;
  readonly columns: readonly string[];
  /** Column types by name, in the words of the database it was read from. */
  readonly types: ReadonlyMap<string, string>;
}

/** Every table that is moved, whoever added it, in an order in which none names rows that come later. */
export async function movedTables(db: Kysely<AnyTables>): Promise<readonly MovedTable[]> {
  const tables = (await db.introspection.getTables()).filter(
    ({ name, isView }) =>
      !isView && !derived.has(name) && !carriedApart.has(name) && !name.startsWith('kysely'),
  );
  return tables.map(asMoved).sort((a, b) => rank(a) - rank(b) || (a.name < b.name ? -1 : 1));
}

function asMoved({ name, columns }: TableMetadata): MovedTable {
  return {
    name,
    pagedBy: pagedBy[name],
    columns: columns.map((column) => column.name).sort(),
    types: new Map(columns.map((column) => [column.name, column.dataType.toLowerCase()])),
  };
}

/** People first: what else there is of them names them. */
function rank({ name }: MovedTable): number {
  return name === 'users' ? 0 : 1;
}

export type Row = Record<string, unknown>;

/** All rows of a table, some thousand at a time. */
export async function* rowsOf(db: Kysely<AnyTables>, table: MovedTable): AsyncGenerator<Row[]> {
  const { name, pagedBy: key } = table;
  if (key === undefined) {
    yield await db.selectFrom(name).selectAll().execute();
    return;
  }
  let past: unknown;
  for (;;) {
    let query = db.selectFrom(name).selectAll().orderBy(key).limit(5000);
    if (past !== undefined) query = query.where(key, '>', past);
    const rows = await query.execute();
    const last = rows.at(-1);
    if (last === undefined) return;
    past = last[key];
    yield rows;
  }
}
