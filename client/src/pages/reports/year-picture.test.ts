import fc from 'fast-check';
import { expect, test } from 'vitest';
import { yearPicture } from './year-picture.ts';

const figures = (visits: number, visitsYearBefore: number) => ({
  visits,
  visitors: visits,
  visitsYearBefore,
  growth: null,
});

test('each state has this year beside the last', () => {
  expect(
    yearPicture({
      foreign: figures(7, 4),
      foreignCountries: [
        { nationality: 'KGZ', ...figures(5, 4) },
        { nationality: 'RUS', ...figures(2, 0) },
      ],
    }),
  ).toEqual([
    { nationality: 'KGZ', visits: 5, visitsYearBefore: 4 },
    { nationality: 'RUS', visits: 2, visitsYearBefore: 0 },
  ]);
});

test('whoever came only last year is in the rest', () => {
  expect(yearPicture({ foreign: figures(0, 3), foreignCountries: [] })).toEqual([
    { nationality: undefined, visits: 0, visitsYearBefore: 3 },
  ]);
});

test('where no foreigner came there is nothing to draw', () => {
  expect(yearPicture({ foreign: figures(0, 0), foreignCountries: [] })).toEqual([]);
});

test('what is drawn adds up to what the report says of foreigners, in room for twelve states', () => {
  const count = fc.nat(1000);
  fc.assert(
    fc.property(fc.array(fc.tuple(count, count), { maxLength: 40 }), count, (states, gone) => {
      const sum = (place: 0 | 1) => states.reduce((all, one) => all + one[place], 0);
      const bars = yearPicture({
        foreign: figures(sum(0), sum(1) + gone),
        foreignCountries: states.map(([visits, before], place) => ({
          nationality: `A${place}`,
          ...figures(visits, before),
        })),
      });
      const drawn = (of: 'visits' | 'visitsYearBefore') =>
        bars.reduce((all, bar) => all + bar[of], 0);
      expect([drawn('visits'), drawn('visitsYearBefore')]).toEqual([sum(0), sum(1) + gone]);
      expect(bars.length).toBeLessThanOrEqual(13);
    }),
  );
});
