import { expect, test } from 'vitest';
import { otherReport, readReportsSearch } from './reports-search.ts';

test('an address that was sent on shows the same report', () => {
  const address = {
    report: 'visits',
    from: '2026-01-01',
    to: '2026-01-31',
    by: 'day',
    split: 'side',
  };
  expect(readReportsSearch(address)).toEqual(address);
  expect(readReportsSearch({ report: 'year', on: '2026-04-19' })).toEqual({
    report: 'year',
    on: '2026-04-19',
  });
});

test('another report is of the same days and side, and counted in its own way', () => {
  const visits = { from: '2026-01-01', to: '2026-01-31', by: 'day', side: 'cn' } as const;
  const of = { from: '2026-01-01', to: '2026-01-31', side: 'cn' };
  const stays = otherReport(visits, 'stays');
  expect(stays).toEqual({ report: 'stays', ...of });
  // By way of the year, too, which has days of its own.
  const year = { ...otherReport(stays, 'year'), on: '2026-04-19' };
  expect(otherReport(year, 'visits')).toEqual({ report: 'visits', ...of, on: '2026-04-19' });
  expect(otherReport({}, 'stays')).toEqual({ report: 'stays' });
});

test('words that make no sense are as if they were not there', () => {
  expect(readReportsSearch({ report: 'money', by: 'shoe', from: '2026-01-32', on: 'x' })).toEqual(
    {},
  );
  // Half a period, or one that ends before it begins, is none.
  expect(readReportsSearch({ from: '2026-01-01' })).toEqual({});
  expect(readReportsSearch({ from: '2026-01-31', to: '2026-01-01' })).toEqual({});
  expect(readReportsSearch({ by: 'side', split: 'side' })).toEqual({ by: 'side' });
});
