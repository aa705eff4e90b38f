import type { Column, Language, Table } from './table.ts';

/** A cell on its way to the thread that writes it; its column says what it means. */
export type RawCell = string | number | null;

export interface PlannedColumn {
  readonly heading: string;
  readonly kind: Column<never>['kind'];
  /** Of instants only. */
  readonly timeZone: string | undefined;
}

/** A workbook without its rows, in plain values that can be handed to a thread. */
export interface XlsxPlan {
  readonly title: string;
  readonly columns: readonly PlannedColumn[];
  readonly notesTitle: string;
  readonly notes: readonly string[];
  /** How many rows go on a sheet, apart from the headings. */
  readonly rowsEach: number;
}

/** Excel's own limit, of which one row is the heading. */
const rowsOnSheet = 1_048_576 - 1;

const notesTitle = { en: 'Notes', kk: 'Ескертпелер', ru: 'Примечания', zh: '说明' };

export function planXlsx<Row>(
  table: Table<Row>,
  language: Language,
  rowsEach = rowsOnSheet,
): XlsxPlan {
  return {
    title: table.title[language],
    columns: table.columns.map((column) => ({
      heading: headingOf(column, language),
      kind: column.kind,
      timeZone: column.kind === 'instant' ? column.timeZone : undefined,
    })),
    notesTitle: notesTitle[language],
    notes: table.notes.map((note) => note[language]),
    rowsEach,
  };
}

/** A spreadsheet's instants cannot say whose clocks they were read on; their heading does. */
function headingOf<Row>(column: Column<Row>, language: Language): string {
  const heading = column.heading[language];
  return column.kind === 'instant' ? `${heading} (${column.timeZone})` : heading;
}

export function rawRow<Row>(columns: readonly Column<Row>[], row: Row): RawCell[] {
  return columns.map((column) => column.of(row));
}
