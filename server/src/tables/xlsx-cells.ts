import type { CellValue } from 'exceljs';
import { finite } from './pieces.ts';
import { plainText } from './plain-text.ts';
import type { Column } from './table.ts';
import { createWallClocks } from './wall-clock.ts';

/** What a spreadsheet shows numbers of a kind as; `@` keeps a text a text even when it is edited. */
export const formats: Readonly<Record<Column<never>['kind'], string>> = {
  text: '@',
  count: '#,##0',
  date: 'yyyy-mm-dd',
  instant: 'yyyy-mm-dd hh:mm:ss',
  ratio: '0.0%',
  minutes: '#,##0',
};

/** In characters, enough for what such a cell usually holds. */
export const widths: Readonly<Record<Column<never>['kind'], number>> = {
  text: 24,
  count: 12,
  date: 12,
  instant: 20,
  ratio: 10,
  minutes: 12,
};

const longestText = 32_767;
const ellipsis = '…';

/** A text as a cell holds it: no longer than Excel takes, and every character as it is. */
export function textCell(text: string): string | { richText: { text: string }[] } {
  const plain = plainText(text).replace(/\r\n?/g, '\n');
  // OOXML reads `_x0041_` as a character of that code; the underscore written so stands for itself.
  const written = cut(plain).replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_');
  // Only as rich text are spaces at an end and line breaks marked as worth keeping.
  return /^\s|\n|\s$/.test(written) ? { richText: [{ text: written }] } : written;
}

function cut(text: string): string {
  if (text.length <= longestText) return text;
  const end = longestText - ellipsis.length;
  const kept = text.slice(0, end);
  return (/[\uD800-\uDBFF]$/.test(kept) ? kept.slice(0, -1) : kept) + ellipsis;
}

/** How a column's cells are made of rows: numbers as numbers, dates as dates, texts never as formulas. */
export function cellsOf<Row>(column: Column<Row>): (row: Row) => CellValue {
  switch (column.kind) {
    case 'text':
      return (row) => {
        const text = column.of(row);
        return text === null ? null : textCell(text);
      };
    case 'date':
      return (row) => {
        const date = column.of(row);
        // Spreadsheets have no zones: a date is the number of its day, which this library reads in UTC.
        return date === null ? null : new Date(`${date}T00:00:00Z`);
      };
    case 'instant': {
      const clocks = createWallClocks(column.timeZone);
      return (row) => {
        const at = column.of(row);
        return at === null ? null : new Date(clocks(at).shown);
      };
    }
    case 'count':
    case 'ratio':
    case 'minutes':
      return (row) => finite(column.of(row));
  }
}

/** The heading of a column; a spreadsheet's instants cannot say whose clocks they were read on. */
export function headingOf<Row>(column: Column<Row>, heading: string): string {
  return column.kind === 'instant' ? `${heading} (${column.timeZone})` : heading;
}
