import { expect, test } from 'vitest';
import { readHistorySearch } from '../history/history-search.ts';
import { readReportsSearch } from '../reports/reports-search.ts';
import { momentOf, nationalitiesOf, reportOfToday } from './doors-of-today.ts';

const searchOf = (address = '') =>
  Object.fromEntries(new URL(address, 'https://khorgos.test').searchParams);

// An hour in which it is tomorrow already on the eastern side.
const apart = { kz: '2026-11-23', cn: '2026-11-24' };

test('a report of today is of the day that it is on all sides', () => {
  const dates = { kz: '2026-11-23', cn: '2026-11-23' };
  expect(readReportsSearch(searchOf(reportOfToday(dates, { by: 'hour' })))).toEqual({
    from: '2026-11-23',
    to: '2026-11-23',
    by: 'hour',
  });
});

test('while the sides have different days no report counts the sum of their todays', () => {
  expect(reportOfToday(apart, { by: 'hour' })).toBeUndefined();
});

test('of one side it is of the day that it is there', () => {
  expect(readReportsSearch(searchOf(reportOfToday(apart, { by: 'hour', side: 'cn' })))).toEqual({
    from: '2026-11-24',
    to: '2026-11-24',
    by: 'hour',
    side: 'cn',
  });
});

test('before a date is known there is no report of it', () => {
  expect(reportOfToday({}, { by: 'hour' })).toBeUndefined();
  expect(reportOfToday({ kz: '2026-11-23' }, { by: 'hour', side: 'cn' })).toBeUndefined();
});

test('the year so far leads to its picture by nationality', () => {
  const year = { from: '2026-01-01', to: '2026-11-23' };
  expect(readReportsSearch(searchOf(nationalitiesOf(year)))).toEqual({
    ...year,
    by: 'nationality',
  });
});

test('a moment is an address of history', () => {
  const at = '2026-11-23T08:25:00.000Z';
  expect(readHistorySearch(searchOf(momentOf(at)))).toEqual({ at });
});
