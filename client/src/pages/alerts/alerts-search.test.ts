import { alertKinds, alertPriorities } from '@khorgos/shared/live/state';
import { expect, test } from 'vitest';
import { sampleAlert } from '../../../testing/alerts.ts';
import { filtersSet, isWanted, kinds, priorities, readAlertsSearch } from './alerts-search.ts';

test('every kind and priority can be asked for', () => {
  expect(kinds.toSorted()).toEqual(alertKinds.toSorted());
  expect(priorities).toEqual(alertPriorities);
});

test('filters let through what has all that they ask for', () => {
  const alert = sampleAlert('overstay', { count: 1 });
  const lets = (search: Parameters<typeof readAlertsSearch>[0]) =>
    isWanted(readAlertsSearch(search), alert);
  expect(lets({})).toBe(true);
  expect(lets({ kind: 'overstay', priority: 'critical', side: 'kz' })).toBe(true);
  expect(lets({ kind: 'overstay', side: 'cn' })).toBe(false);
  expect(lets({ priority: 'low' })).toBe(false);
  expect(lets({ priority: 'nonsense' })).toBe(true);
  expect(filtersSet(readAlertsSearch({ show: 'shelved', priority: 'nonsense' }))).toBe(0);
  expect(filtersSet({ show: 'shelved', priority: 'high', side: 'kz' })).toBe(2);
});
