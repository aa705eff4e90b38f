import { instantText } from '@khorgos/shared/centre/instant';
import { bundled, finite } from './pieces.ts';
import type { Column, DocumentPieces, Language, Table } from './table.ts';

/**
 * One JSON document: `{ title, columns, rows, notes }`, rows as objects. Instants are in UTC, as
 * everywhere in the API.
 */
export async function* jsonDocument<Row>(table: Table<Row>, language: Language): DocumentPieces {
  const title = JSON.stringify(table.title[language]);
  const columns = table.columns.map(({ name, heading, kind }) => ({
    name,
    heading: heading[language],
    kind,
  }));
  let before = `{"title":${title},"columns":${JSON.stringify(columns)},"rows":[`;
  for await (const rows of bundled(table.rows)) {
    const texts = rows.map((row) => JSON.stringify(rowOf(table.columns, row)));
    yield `${before}\n${texts.join(',\n')}`;
    before = ',';
  }
  const notes = table.notes.map((note) => note[language]);
  yield `${before === ',' ? '' : before}\n],"notes":${JSON.stringify(notes)}}\n`;
}

function rowOf<Row>(columns: readonly Column<Row>[], row: Row): Record<string, unknown> {
  return Object.fromEntries(columns.map((column) => [column.name, valueIn(column, row)]));
}

function valueIn<Row>(column: Column<Row>, row: Row): string | number | null {
  switch (column.kind) {
    case 'text':
    case 'date':
      return column.of(row);
    case 'instant': {
      const at = column.of(row);
      return at === null ? null : instantText(at);
    }
    case 'count':
    case 'ratio':
    case 'minutes':
      return finite(column.of(row));
  }
}
