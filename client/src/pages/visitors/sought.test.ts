import { expect, test } from 'vitest';
import { readSought } from './sought.ts';
import {
  filtersSet,
  readVisitorsSearch,
  sortOf,
  sortWord,
  visitorsFrom,
} from './visitors-search.ts';

test.each([
  'K7Q2',
  'k7q2-m4',
  'K7Q2-',
  'K7Q2-M4XN-',
  'K7Q2-M4XN-9T0A',
  '1234-5678-9012',
  'KAZ',
  'usa',
  'ru',
  ' O1L ',
  'kaz,kgz,RUS',
  // As it is typed.
  'KAZ,',
  'KAZ, K',
])('%j is the beginning of a reference or of nationalities', (typed) => {
  expect(readSought(typed)).toEqual({ kind: 'sought', text: typed.trim().toUpperCase() });
});

test.each([
  '043217788',
  'N1234567',
  '043 217 788',
  'AB-123456',
  '110101199003071234',
  '04321-7788',
  // A German passport, and what could be a reference but for its hyphens.
  'C01X00T47',
  'K7Q2M4XN9T0A',
  'K7Q2M',
  'KAZ,N1234567',
])('%j is taken for a document number, and never gets into an address', (typed) => {
  expect(readSought(typed)).toEqual({ kind: 'number' });
  expect(readVisitorsSearch({ q: typed }).q).toBeUndefined();
});

test('an address that looks like a figure has a document number all the same', () => {
  expect(readVisitorsSearch({ q: 43_217_788 }).q).toBeUndefined();
});

test('nothing, and what nobody is called', () => {
  expect(readSought('  - ')).toEqual({ kind: 'nothing' });
  expect(readSought(' , ')).toEqual({ kind: 'nothing' });
  expect(readSought('Әлия')).toEqual({ kind: 'nobody' });
  expect(readSought('KAZU')).toEqual({ kind: 'nobody' });
});

test('an address says what it can, the rest is as if it were not there', () => {
  const search = readVisitorsSearch({
    side: 'kz',
    minDay: '28',
    children: 'true',
    sort: 'x',
    q: 7,
  });
  expect(search).toMatchObject({ side: 'kz', minDay: 28, children: true, q: '7' });
  expect(search.sort).toBeUndefined();
  expect(filtersSet(search)).toBe(4);
  expect(filtersSet(readVisitorsSearch({ sort: 'ref', minDay: 0 }))).toBe(0);
  expect(filtersSet({ ...readVisitorsSearch({}), ...{ lang: 'zh' } })).toBe(0);
});

test('the longest stay comes first unless the address says otherwise', () => {
  expect(sortOf({})).toEqual({ column: 'day', descending: true });
  expect(sortOf({ sort: 'ref' })).toEqual({ column: 'ref', descending: false });
  expect(sortWord({ column: 'entered', descending: true })).toBe('-entered');
  expect(sortWord({ column: 'document', descending: true })).toBeUndefined();
});

test.each([[['KAZ']], [['KAZ', 'KGZ', 'RUS']]])(
  '%j are asked for as nationalities alone',
  (states) => {
    const { searchParams } = new URL(visitorsFrom(states), 'https://khorgos.example');
    const { q = '' } = readVisitorsSearch(Object.fromEntries(searchParams));
    // With a comma in it no reference is meant: three letters may begin one as well.
    expect(q).toContain(',');
    expect(q.split(',').filter(Boolean)).toEqual(states);
  },
);
