import { instant } from '@khorgos/shared/centre/instant';
import type { CellValue } from 'exceljs';
import { plainText } from './plain-text.ts';
import { createWallClocks } from './wall-clock.ts';
import type { PlannedColumn, RawCell } from './xlsx-plan.ts';

/** What a spreadsheet shows numbers of a kind as; `@` keeps a text a text even when it is edited. */
export const formats: Readonly<Record<PlannedColumn['kind'], string>> = {
  text: '@',
  count: '#,##0',
  date: 'yyyy-mm-dd',
  instant: 'yyyy-mm-dd hh:mm:ss',
  ratio: '0.0%',
  minutes: '#,##0',
};

/** In characters, enough for what such a cell usually holds. */
export const widths: Readonly<Record<PlannedColumn['kind'], number>> = {
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
export function textCell(text: string): CellValue {
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

/** How a column's cells are made: numbers as numbers, dates as dates, texts never as formulas. */
export function cellsOf({ kind, timeZone = 'UTC' }: PlannedColumn): (raw: RawCell) => CellValue {
  switch (kind) {
    case 'text':
      return (raw) => (raw === null ? null : textCell(String(raw)));
    case 'date':
      // Spreadsheets have no zones: a date is the number of its day, which this library reads in UTC.
      return (raw) => (raw === null ? null : new Date(`${raw}T00:00:00Z`));
    case 'instant': {
      const clocks = createWallClocks(timeZone);
      return (raw) => (raw === null ? null : new Date(clocks(instant(Number(raw))).shown));
    }
    case 'count':
    case 'ratio':
    case 'minutes':
      return (raw) => (Number.isFinite(raw) ? raw : null);
  }
}
