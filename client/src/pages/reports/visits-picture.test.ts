import fc from 'fast-check';
import { expect, test } from 'vitest';
import { kindGroupings, timeGroupings } from './reports-search.ts';
import { visitsPicture } from './visits-picture.ts';

const november = { from: '2026-11-01', to: '2026-11-05', split: undefined } as const;

test('a day on which nobody came has its place', () => {
  const { bars } = visitsPicture({
    ...november,
    by: 'day',
    rows: [
      { day: '2026-11-02', visits: 7, visitors: 6 },
      { day: '2026-11-05', visits: 3, visitors: 3 },
    ],
  });
  expect(bars.map(({ value, visits }) => [value, visits[0]])).toEqual([
    ['2026-11-01', 0],
    ['2026-11-02', 7],
    ['2026-11-03', 0],
    ['2026-11-04', 0],
    ['2026-11-05', 3],
  ]);
});

test('weeks begin on their Monday and months are named whole', () => {
  const values = (by: 'week' | 'month' | 'hour', from: string, to: string) =>
    visitsPicture({ rows: [], by, split: undefined, from, to }).bars.map(({ value }) => value);
  expect(values('week', '2026-11-01', '2026-11-10')).toEqual([
    '2026-10-26',
    '2026-11-02',
    '2026-11-09',
  ]);
  expect(values('month', '2026-12-31', '2027-02-01')).toEqual(['2026-12', '2027-01', '2027-02']);
  expect(values('hour', '2026-11-01', '2026-11-01')).toHaveLength(24);
});

test('what there is no room for is drawn together', () => {
  const rows = Array.from({ length: 30 }, (_, place) => ({
    nationality: `A${String(place).padStart(2, '0')}`,
    visits: 100 - place,
    visitors: 1,
  }));
  const { bars } = visitsPicture({ ...november, by: 'nationality', rows });
  expect(bars).toHaveLength(15);
  expect(bars.at(0)?.value).toBe('A00');
  expect(bars.at(-1)?.value).toBeUndefined();
});

const row = fc.record({
  hour: fc.nat(23),
  day: fc.constantFrom('2026-11-01', '2026-11-03', '2026-11-05'),
  week: fc.constantFrom('2026-10-26', '2026-11-02'),
  month: fc.constant('2026-11'),
  side: fc.constantFrom('kz', 'cn'),
  category: fc.constantFrom('kazakhstan', 'china', 'foreign', 'stateless'),
  nationality: fc.stringMatching(/^[A-C]{3}$/),
  visits: fc.nat(1000),
  visitors: fc.nat(1000),
});

test('what is drawn adds up to what the table says, however it is counted', () => {
  fc.assert(
    fc.property(
      fc.array(row, { maxLength: 80 }),
      fc.constantFrom(...timeGroupings, ...kindGroupings),
      fc.option(fc.constantFrom(...kindGroupings), { nil: undefined }),
      (rows, by, split) => {
        const { bars, series } = visitsPicture({ ...november, rows, by, split });
        const drawn = bars.flatMap(({ visits }) => visits).reduce((sum, one) => sum + one, 0);
        expect(drawn).toBe(rows.reduce((sum, { visits }) => sum + visits, 0));
        expect(bars.every(({ visits }) => visits.length === series.length)).toBe(true);
      },
    ),
  );
});
