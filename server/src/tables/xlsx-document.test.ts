import { civilDateSchema, instantSchema } from '@khorgos/shared/centre/instant';
import type { TimeZone } from '@khorgos/shared/centre/site';
import exceljs from 'exceljs';
import fc from 'fast-check';
import readXlsx from 'read-excel-file/node';
import { describe, expect, it } from 'vitest';
import { almaty, injections, textTable, whole, worded } from '../testing/table-texts.ts';
import { plainText } from './plain-text.ts';
import type { Table } from './table.ts';
import { xlsxDocument } from './xlsx-document.ts';
import { planXlsx, rawRow } from './xlsx-plan.ts';
import { createXlsxWriter } from './xlsx-writer.ts';

/** The document, written on this thread. */
async function written<Row>(table: Table<Row>, rowsEach?: number): Promise<Buffer> {
  const writer = createXlsxWriter(planXlsx(table, 'ru', rowsEach));
  const pieces: Uint8Array[] = [];
  for await (const row of table.rows)
    pieces.push(...(await writer.add([rawRow(table.columns, row)])));
  return Buffer.concat([...pieces, ...(await writer.end())]);
}

/** As a reader that shares no code with the writer has it. */
async function sheetsOf<Row>(table: Table<Row>, rowsEach?: number) {
  return readXlsx(await written(table, rowsEach), { trim: false });
}

/** The looks of a sheet, which only the writer's own library reads. */
async function workbookOf<Row>(table: Table<Row>): Promise<exceljs.Workbook> {
  const document = await written(table);
  const workbook = new exceljs.Workbook();
  await workbook.xlsx.load(new Uint8Array(document).buffer);
  return workbook;
}

const instants = {
  name: 'at',
  heading: worded('At'),
  kind: 'instant' as const,
  timeZone: almaty,
  of: (at: string) => instantSchema.parse(at),
};

const kinds: Table<string> = {
  ...textTable(['2024-02-29T17:30:00Z', '2024-02-29T18:30:00Z', '2026-11-23T19:00:00.000Z']),
  columns: [
    { name: 'side', heading: worded('Side'), kind: 'text', of: () => 'kz' },
    { name: 'change', heading: worded('Change'), kind: 'count', of: () => -5 },
    { name: 'growth', heading: worded('Growth'), kind: 'ratio', of: () => 0.125 },
    { name: 'none', heading: worded('None'), kind: 'ratio', of: () => Number.POSITIVE_INFINITY },
    { name: 'stay', heading: worded('Stay'), kind: 'minutes', of: () => 196 },
    {
      name: 'day',
      heading: worded('Day'),
      kind: 'date',
      of: () => civilDateSchema.parse('2024-02-29'),
    },
    instants,
  ],
  notes: [worded('Counted on the side of entry.')],
};

describe('a table as XLSX', () => {
  it('has numbers as numbers and dates as dates, instants by the clocks of their zone', async () => {
    const [sheet, notes] = await sheetsOf(kinds);
    const row = (shown: string) => [
      'kz',
      -5,
      0.125,
      null,
      196,
      new Date('2024-02-29T00:00:00Z'),
      new Date(shown),
    ];
    expect(sheet).toEqual({
      sheet: 'Texts ru',
      data: [
        ['Side', 'Change', 'Growth', 'None', 'Stay', 'Day', 'At']
          .map((heading) => `${heading} ru`)
          .with(6, 'At ru (Asia/Almaty)'),
        // 23:30 came twice on that night.
        row('2024-02-29T23:30:00Z'),
        row('2024-02-29T23:30:00Z'),
        row('2026-11-24T00:00:00Z'),
      ],
    });
    expect(notes).toEqual({
      sheet: 'Примечания',
      data: [['Texts ru'], ['Counted on the side of entry. ru']],
    });
  });

  it('keeps the headings in sight, in bold, with a filter, and columns wide enough', async () => {
    const sheet = (await workbookOf(kinds)).worksheets[0];
    expect(sheet?.views).toMatchObject([{ state: 'frozen', ySplit: 1 }]);
    expect(sheet?.autoFilter).toBe('A1:G1');
    expect(sheet?.getCell('A1').font.bold).toBe(true);
    expect(sheet?.getCell('A2').font?.bold).toBeUndefined();
    expect(sheet?.columns.map(({ width = 0 }) => width > 9)).toEqual(Array(7).fill(true));
    expect(['A2', 'B2', 'C2', 'F2', 'G2'].map((cell) => sheet?.getCell(cell).numFmt)).toEqual([
      '@',
      '#,##0',
      '0.0%',
      'yyyy-mm-dd',
      'yyyy-mm-dd hh:mm:ss',
    ]);
  });

  it('goes on on the next sheet when one is full, with its headings', async () => {
    const sheets = await sheetsOf(textTable(['a', 'b', 'c', 'd', 'e']), 2);
    expect(sheets).toEqual([
      { sheet: 'Texts ru', data: [['Text ru'], ['a'], ['b']] },
      { sheet: 'Texts ru (2)', data: [['Text ru'], ['c'], ['d']] },
      { sheet: 'Texts ru (3)', data: [['Text ru'], ['e']] },
    ]);
  });

  it('is a workbook even without a row', async () => {
    expect(await sheetsOf(textTable([]))).toEqual([{ sheet: 'Texts ru', data: [['Text ru']] }]);
  });

  it('has no formula in it, and every text as it is', async () => {
    const table = textTable(injections);
    const cells = injections.map((_, place) => `A${place + 2}`);
    const sheet = (await workbookOf(table)).worksheets[0];
    expect(cells.map((cell) => sheet?.getCell(cell).formula)).toEqual(cells.map(() => undefined));
    // Text format: Excel does not take it for a formula when somebody edits it, either.
    expect(cells.map((cell) => sheet?.getCell(cell).numFmt)).toEqual(cells.map(() => '@'));
    const [read] = await sheetsOf(table);
    expect(read?.data.slice(1)).toEqual(injections.map((text) => [inCell(text)]));
  });

  it('cuts what is longer than a cell takes, and says so by an ellipsis', async () => {
    const [read] = await sheetsOf(textTable(['я'.repeat(40_000), `${'я'.repeat(32_765)}😀😀`]));
    expect(read?.data.slice(1)).toEqual([[`${'я'.repeat(32_766)}…`], [`${'я'.repeat(32_765)}…`]]);
  });

  it('gives any text back, but for characters that XML cannot carry', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.string({ unit: 'binary', minLength: 1 }), { minLength: 1 }),
        async (texts) => {
          const [read] = await sheetsOf(textTable(texts));
          const cells = read?.data.slice(1).map(([cell]) => cell ?? '') ?? [];
          expect(texts.map((_, place) => cells[place] ?? '')).toEqual(texts.map(inCell));
        },
      ),
      { numRuns: 40 },
    );
  });
});

it('is the same document when a thread of its own writes it, in order, whatever its length', {
  timeout: 60_000,
}, async () => {
  const rows = Array.from({ length: 2345 }, (_, row) => `row ${row}`);
  for (const texts of [[], rows]) {
    const [sheet] = await readXlsx(await whole(xlsxDocument(textTable(texts), 'en')));
    expect(sheet?.data).toEqual([['Text'], ...texts.map((text) => [text])]);
  }
});

it('fails when its thread does', { timeout: 60_000 }, async () => {
  const column = { ...instants, timeZone: 'Mars/Olympus' as TimeZone };
  const table = { ...textTable(['2026-11-23T19:00:00.000Z']), columns: [column] };
  await expect(whole(xlsxDocument(table, 'en'))).rejects.toThrow('Mars/Olympus');
});

function inCell(text: string): string {
  return plainText(text).replace(/\r\n?/g, '\n');
}
