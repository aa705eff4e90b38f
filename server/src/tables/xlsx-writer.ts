import { once } from 'node:events';
import { PassThrough } from 'node:stream';
import exceljs, { type Worksheet } from 'exceljs';
import { createSheetQueue } from './sheet-drained.ts';
import { sheetName } from './sheet-name.ts';
import { cellsOf, formats, textCell, widths } from './xlsx-cells.ts';
import type { RawCell, XlsxPlan } from './xlsx-plan.ts';

/** Makes a workbook piece by piece; no row stays in memory. */
export interface XlsxWriter {
  /** Resolves with what there is of the document by now, once most of these rows are in it. */
  add(rows: readonly (readonly RawCell[])[]): Promise<Uint8Array[]>;
  /** Resolves with the rest of the document. */
  end(): Promise<Uint8Array[]>;
}

export function createXlsxWriter(plan: XlsxPlan): XlsxWriter {
  const out = new PassThrough();
  let pieces: Uint8Array[] = [];
  out.on('data', (piece: Uint8Array) => pieces.push(piece));
  const workbook = new exceljs.stream.xlsx.WorkbookWriter({
    stream: out,
    useStyles: true,
    useSharedStrings: false,
    // Five times as fast as the best, for a tenth more bytes.
    zip: { zlib: { level: 1 } },
  });
  const cells = plan.columns.map(cellsOf);
  let sheets = 0;
  let current = nextSheet();

  function nextSheet() {
    sheets += 1;
    const sheet = addSheet(workbook.addWorksheet(sheetName(plan.title, sheets), frozen), plan);
    return { sheet, drained: createSheetQueue(sheet), rows: 0 };
  }

  function taken(): Uint8Array[] {
    const taken = pieces;
    pieces = [];
    return taken;
  }

  return {
    async add(rows) {
      for (const row of rows) {
        if (current.rows === plan.rowsEach) {
          current.sheet.commit();
          current = nextSheet();
        }
        current.sheet.addRow(cells.map((cellOf, place) => cellOf(row[place] ?? null))).commit();
        current.rows += 1;
      }
      await current.drained();
      return taken();
    },

    async end() {
      const ended = once(out, 'end');
      current.sheet.commit();
      if (plan.notes.length > 0) addNotes(workbook.addWorksheet(plan.notesTitle), plan);
      await workbook.commit();
      await ended;
      return taken();
    },
  };
}

const frozen = { views: [{ state: 'frozen' as const, ySplit: 1 }] };

function addSheet(sheet: Worksheet, { columns }: XlsxPlan): Worksheet {
  sheet.columns = columns.map(({ kind, heading }) => ({
    width: Math.max(widths[kind], Math.min(40, heading.length + 4)),
    style: { numFmt: formats[kind] },
  }));
  sheet.autoFilter = { from: { row: 1, column: 1 }, to: { row: 1, column: columns.length } };
  const head = sheet.addRow(columns.map(({ heading }) => textCell(heading)));
  head.font = { bold: true };
  head.commit();
  return sheet;
}

function addNotes(sheet: Worksheet, { title, notes }: XlsxPlan): void {
  sheet.columns = [{ width: 100, style: { numFmt: formats.text, alignment: { wrapText: true } } }];
  sheet.addRow([textCell(title)]).font = { bold: true };
  for (const note of notes) sheet.addRow([textCell(note)]);
  sheet.commit();
}
