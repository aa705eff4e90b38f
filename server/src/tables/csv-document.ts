import { stringify } from 'csv-stringify/sync';
import { bundled, finite } from './pieces.ts';
import { plainText } from './plain-text.ts';
import type { Column, DocumentPieces, Language, Table } from './table.ts';
import { clockText, createWallClocks } from './wall-clock.ts';

// Spreadsheets guess UTF-8 only from this mark.
const byteOrderMark = '\uFEFF';

/** A `;` or a tab begins a cell where a spreadsheet takes it for the separator, as in Russian ones. */
const formulaBegins = /^(?=\s*[=+\-@＝＋－＠]|[\t\r\n])|(?<=[;\t\r\n])(?=[=+\-@＝＋－＠])/g;

/** A text that no spreadsheet takes for a formula: an apostrophe before whatever would begin one. */
export function neutralised(text: string): string {
  return plainText(text).replace(formulaBegins, "'");
}

/** RFC 4180 in UTF-8: a line of headings, then a line for each row. Texts are {@link neutralised}. */
export async function* csvDocument<Row>(table: Table<Row>, language: Language): DocumentPieces {
  const headings = table.columns.map(({ heading }) => neutralised(heading[language]));
  yield byteOrderMark + lines([headings]);
  const cells = table.columns.map(cellsOf);
  for await (const rows of bundled(table.rows))
    yield lines(rows.map((row) => cells.map((cellOf) => cellOf(row))));
}

function lines(records: readonly (readonly string[])[]): string {
  return stringify([...records], { record_delimiter: 'windows' });
}

function cellsOf<Row>(column: Column<Row>): (row: Row) => string {
  switch (column.kind) {
    case 'text':
      return (row) => neutralised(column.of(row) ?? '');
    case 'date':
      return (row) => column.of(row) ?? '';
    case 'instant': {
      const clocks = createWallClocks(column.timeZone);
      return (row) => {
        const at = column.of(row);
        return at === null ? '' : clockText(clocks(at));
      };
    }
    case 'count':
    case 'ratio':
    case 'minutes':
      return (row) => finite(column.of(row))?.toString() ?? '';
  }
}
