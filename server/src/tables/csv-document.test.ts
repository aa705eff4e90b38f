import { civilDateSchema, instantSchema } from '@khorgos/shared/centre/instant';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { almaty, injections, textTable, whole, worded } from '../testing/table-texts.ts';
import { csvDocument, neutralised } from './csv-document.ts';
import type { Table } from './table.ts';

async function csvOf<Row>(table: Table<Row>): Promise<string> {
  return (await whole(csvDocument(table, 'ru'))).toString('utf8');
}

/** Two readers that share no code; what they agree on is what stands there. */
function readTwice(csv: string, delimiter = ','): string[][] {
  const one: string[][] = parse(csv, { bom: true, delimiter, relax_column_count: true });
  const other = Papa.parse<string[]>(csv.replace(/^\uFEFF/, ''), {
    delimiter,
    skipEmptyLines: false,
  });
  expect(other.errors).toEqual([]);
  expect(other.data.slice(0, -1)).toEqual(one);
  return one;
}

const begins = /^\s*[=+\-@＝＋－＠]|^[\t\r\n]/;

describe('a table as CSV', () => {
  it('is UTF-8 with a mark, lines end as RFC 4180 has them, headings are in the reader’s language', async () => {
    const csv = await whole(csvDocument(textTable(['Хоргос, 霍尔果斯', 'say "no"']), 'kk'));
    expect([...csv.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    expect(csv.subarray(3).toString('utf8')).toBe(
      'Text kk\r\n"Хоргос, 霍尔果斯"\r\n"say ""no"""\r\n',
    );
  });

  it('writes numbers as numbers, negative ones too, and instants with the zone’s offset of that day', async () => {
    const csv = await csvOf({
      ...textTable([]),
      columns: [
        { name: 'change', heading: worded('Change'), kind: 'count', of: () => -5 },
        { name: 'growth', heading: worded('Growth'), kind: 'ratio', of: () => -0.125 },
        { name: 'none', heading: worded('None'), kind: 'ratio', of: () => Number.NaN },
        { name: 'empty', heading: worded('Empty'), kind: 'count', of: () => null },
        {
          name: 'day',
          heading: worded('Day'),
          kind: 'date',
          of: () => civilDateSchema.parse('2026-11-23'),
        },
        {
          name: 'at',
          heading: worded('At'),
          kind: 'instant',
          timeZone: almaty,
          of: (at) => instantSchema.parse(at),
        },
      ],
      rows: ['2024-02-29T17:30:00Z', '2024-02-29T18:30:00Z'],
    });
    expect(csv.split('\r\n').slice(1)).toEqual([
      '-5,-0.125,,,2026-11-23,2024-02-29T23:30:00+06:00',
      '-5,-0.125,,,2026-11-23,2024-02-29T23:30:00+05:00',
      '',
    ]);
  });

  it.each(injections)('lets no spreadsheet run %j, whatever separates its cells', async (text) => {
    const csv = await csvOf(textTable([text]));
    for (const delimiter of [',', ';', '\t'])
      for (const cell of parse(csv, {
        bom: true,
        delimiter,
        relax_quotes: true,
        relax_column_count: true,
      }).flat())
        expect(cell).not.toMatch(begins);
    expect(readTwice(csv)).toEqual([['Text ru'], [neutralised(text)]]);
  });

  it('keeps the longest text whole', async () => {
    const text = 'я'.repeat(40_000);
    expect(readTwice(await csvOf(textTable([text])))[1]).toEqual([text]);
  });

  it('gives any text back, but for the apostrophes before formulas', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.string({ unit: 'binary', minLength: 1 }), { minLength: 1 }),
        async (texts) => {
          const read = readTwice(await csvOf(textTable(texts)));
          expect(read.slice(1).map(([cell]) => cell ?? '')).toEqual(texts.map(neutralised));
          for (const [cell] of read) expect(cell).not.toMatch(begins);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('adds nothing but apostrophes, and those only where a formula would begin', () => {
    expect(neutralised('came back at 5 - 10, twice; ok')).toBe('came back at 5 - 10, twice; ok');
    expect(neutralised('kz-in-1')).toBe('kz-in-1');
    expect(neutralised('-1')).toBe("'-1");
    expect(neutralised('a;=b')).toBe("a;'=b");
  });
});
