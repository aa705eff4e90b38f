import { PassThrough } from 'node:stream';
import type { stream, Worksheet } from 'exceljs';
import { bundled } from './pieces.ts';
import { createSheetQueue } from './sheet-drained.ts';
import { sheetName } from './sheet-name.ts';
import type { DocumentPieces, Language, Table } from './table.ts';
import { cellsOf, formats, headingOf, textCell, widths } from './xlsx-cells.ts';

/** Excel's own limit, of which one row is the heading. */
const rowsOnSheet = 1_048_576 - 1;

const notesTitle = { en: 'Notes', kk: 'Ескертпелер', ru: 'Примечания', zh: '说明' };

/**
 * A workbook of typed cells, written while it is sent: no row stays in memory. What does not fit on
 * one sheet goes on on the next.
 */
export async function* xlsxDocument<Row>(
  table: Table<Row>,
  language: Language,
  rowsEach = rowsOnSheet,
): DocumentPieces {
  const out = new PassThrough();
  const stopped = new AbortController();
  // Loaded when it is wanted: it is large, and most servers start many times before that.
  const { default: exceljs } = await import('exceljs');
  const workbook = new exceljs.stream.xlsx.WorkbookWriter({
    stream: out,
    useStyles: true,
    useSharedStrings: false,
    zip: { zlib: { level: 1 } },
  });
  const writing = writeWorkbook({ workbook, table, language, rowsEach, signal: stopped.signal });
  writing.catch((error: unknown) =>
    out.destroy(error instanceof Error ? error : new Error('the rows could not be read')),
  );
  try {
    yield* out;
  } finally {
    stopped.abort();
    out.destroy();
  }
}

async function writeWorkbook<Row>(options: {
  readonly workbook: stream.xlsx.WorkbookWriter;
  readonly table: Table<Row>;
  readonly language: Language;
  readonly rowsEach: number;
  readonly signal: AbortSignal;
}): Promise<void> {
  const { workbook, table, language, rowsEach, signal } = options;
  const cells = table.columns.map(cellsOf);
  let number = 0;
  const nextSheet = () => {
    number += 1;
    const sheet = addSheet(workbook, table, language, sheetName(table.title[language], number));
    return { sheet, drained: createSheetQueue(sheet), rows: 0 };
  };
  let current = nextSheet();
  for await (const rows of bundled(table.rows)) {
    for (const row of rows) {
      if (current.rows === rowsEach) {
        current.sheet.commit();
        current = nextSheet();
      }
      current.sheet.addRow(cells.map((cellOf) => cellOf(row))).commit();
      current.rows += 1;
    }
    await current.drained(signal);
    signal.throwIfAborted();
  }
  current.sheet.commit();
  if (table.notes.length > 0) addNotes(workbook, table, language);
  await workbook.commit();
}

function addSheet<Row>(
  workbook: stream.xlsx.WorkbookWriter,
  table: Table<Row>,
  language: Language,
  name: string,
): Worksheet {
  const headings = table.columns.map((column) => headingOf(column, column.heading[language]));
  const sheet = workbook.addWorksheet(name, { views: [{ state: 'frozen', ySplit: 1 }] });
  sheet.columns = table.columns.map(({ kind }, place) => ({
    width: Math.max(widths[kind], Math.min(40, (headings[place]?.length ?? 0) + 4)),
    style: { numFmt: formats[kind] },
  }));
  sheet.autoFilter = { from: { row: 1, column: 1 }, to: { row: 1, column: headings.length } };
  const head = sheet.addRow(headings.map(textCell));
  head.font = { bold: true };
  head.commit();
  return sheet;
}

function addNotes<Row>(
  workbook: stream.xlsx.WorkbookWriter,
  table: Table<Row>,
  language: Language,
): void {
  const sheet = workbook.addWorksheet(notesTitle[language]);
  sheet.columns = [{ width: 100, style: { numFmt: formats.text, alignment: { wrapText: true } } }];
  sheet.addRow([textCell(table.title[language])]).font = { bold: true };
  for (const note of table.notes) sheet.addRow([textCell(note[language])]);
  sheet.commit();
}
