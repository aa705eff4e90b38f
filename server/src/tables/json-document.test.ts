import { civilDateSchema, instantSchema } from '@khorgos/shared/centre/instant';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { almaty, textTable, whole, worded } from '../testing/table-texts.ts';
import { jsonDocument } from './json-document.ts';
import type { Table } from './table.ts';

async function read<Row>(table: Table<Row>): Promise<unknown> {
  return JSON.parse((await whole(jsonDocument(table, 'zh'))).toString('utf8'));
}

describe('a table as JSON', () => {
  it('is one document with headings in the reader’s language, instants in UTC', async () => {
    expect(
      await read({
        ...textTable(['2026-11-23T09:15:02+05:00']),
        columns: [
          { name: 'side', heading: worded('Side'), kind: 'text', of: () => '=1+1' },
          { name: 'change', heading: worded('Change'), kind: 'count', of: () => -5 },
          { name: 'growth', heading: worded('Growth'), kind: 'ratio', of: () => Number.NaN },
          { name: 'stay', heading: worded('Stay'), kind: 'minutes', of: () => null },
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
        notes: [worded('Counted on the side of entry.')],
      }),
    ).toEqual({
      title: 'Texts zh',
      columns: [
        { name: 'side', heading: 'Side zh', kind: 'text' },
        { name: 'change', heading: 'Change zh', kind: 'count' },
        { name: 'growth', heading: 'Growth zh', kind: 'ratio' },
        { name: 'stay', heading: 'Stay zh', kind: 'minutes' },
        { name: 'day', heading: 'Day zh', kind: 'date' },
        { name: 'at', heading: 'At zh', kind: 'instant' },
      ],
      rows: [
        {
          side: '=1+1',
          change: -5,
          growth: null,
          stay: null,
          day: '2026-11-23',
          at: '2026-11-23T04:15:02.000Z',
        },
      ],
      notes: ['Counted on the side of entry. zh'],
    });
  });

  it('is a document even without a row, and with more rows than go together', async () => {
    for (const count of [0, 1, 200, 201, 999]) {
      const texts = Array.from({ length: count }, (_, row) => `row ${row}`);
      expect(await read(textTable(texts))).toMatchObject({ rows: texts.map((text) => ({ text })) });
    }
  });

  it('gives any text back', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.string({ unit: 'binary' })), async (texts) => {
        expect(await read(textTable(texts))).toMatchObject({
          rows: texts.map((text) => ({ text })),
        });
      }),
      { numRuns: 50 },
    );
  });
});
