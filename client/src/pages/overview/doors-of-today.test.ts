import { expect, test } from 'vitest';
import { readHistorySearch } from '../history/history-search.ts';
import { readReportsSearch } from '../reports/reports-search.ts';
import { momentOf, reportOfToday } from './doors-of-today.ts';

const searchOf = (address: string) =>
  Object.fromEntries(new URL(address, 'https://khorgos.test').searchParams);

// An hour in which it is tomorrow already on the eastern side.
const dates = { kz: '2026-11-23', cn: '2026-11-24' };

test('a report of today is of the days that it is on all sides', () => {
  expect(readReportsSearch(searchOf(reportOfToday(dates, { by: 'nationality' })))).toEqual({
    from: '2026-11-23',
    to: '2026-11-24',
    by: 'nationality',
  });
});

test('of one side it is of the day that it is there', () => {
  const address = reportOfToday(dates, { report: 'stays', side: 'cn' });
  expect(readReportsSearch(searchOf(address))).toEqual({
    report: 'stays',
    from: '2026-11-24',
    to: '2026-11-24',
    side: 'cn',
  });
});

test('before a date is known the report chooses its days itself', () => {
  expect(reportOfToday({}, { by: 'hour' })).toBe('/reports?by=hour');
});

test('a moment is an address of history', () => {
  const at = '2026-11-23T08:25:00.000Z';
  expect(readHistorySearch(searchOf(momentOf(at)))).toEqual({ at });
});
