import type pg from 'pg';
import type { Committed } from '../commit-outcomes.ts';
import type { Append } from '../event-log.ts';
import { toNewRow } from '../fact-row.ts';
import { isRarer, type NewRow } from '../new-row.ts';
import { contentSum } from './row-text.ts';

const call = {
  // Prepared once on each connection: to parse it costs more than to run it.
  name: 'append',
  text: `SELECT outcomes, first_position FROM khorgos_append_2(${Array.from({ length: 25 }, (_, index) => `$${index + 1}`).join()})`,
};

/** Commits a group of appends in one round trip; what it resolves with is durable. */
export async function callAppend(
  database: pg.Pool | pg.ClientBase,
  appends: readonly Append[],
): Promise<Committed & { readonly facts: number }> {
  const rows = appends.flatMap(({ facts }) => facts.map(toNewRow));
  const documents = appends.flatMap((append) => append.documents);
  const refused = appends.flatMap(({ quarantined }) => quarantined);
  const { rows: answers } = await database.query<{ outcomes: string; first_position: number }>({
    ...call,
    values: [
      ...factColumns(rows),
      documents.map(({ visitor }) => visitor),
      documents.map(({ sealed }) => sealed),
      refused.map(({ fingerprint }) => fingerprint),
      refused.map(({ receivedAt }) => receivedAt),
      refused.map(({ keyId }) => keyId),
      refused.map(({ eventId }) => eventId ?? null),
      refused.map(({ gateId }) => gateId ?? null),
      refused.map(({ issues }) => issues),
      refused.map(({ sealed }) => sealed),
    ],
  });
  const [answer] = answers;
  if (answer === undefined) throw new Error('the database did not say what it appended');
  const { outcomes, first_position: firstPosition } = answer;
  return { outcomes, firstPosition, facts: rows.length };
}

type Value = string | number | null;

/** The columns that unnest makes rows of again, in the order of the function's parameters. */
function factColumns(rows: readonly NewRow[]): Value[][] {
  const columns: Value[][] = Array.from({ length: 16 }, () => []);
  for (const row of rows) {
    const values = [...valuesOf(row), contentSum(row)];
    for (const [index, column] of columns.entries()) column.push(values[index] ?? null);
  }
  return columns;
}

function valuesOf(row: NewRow): readonly Value[] {
  if (!isRarer(row)) return ['passage', ...row, null];
  const [kind, id, fingerprint, at, receivedAt, visitor, body] = row;
  const none = null;
  return [
    ...[kind, id, fingerprint, none, none, none, at, none, receivedAt, visitor],
    ...[none, none, none, none, body],
  ];
}
