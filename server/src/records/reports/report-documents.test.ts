import { civilDateSchema } from '@khorgos/shared/centre/instant';
import { expect, test } from 'vitest';
import { at, site } from '../../testing/passages.ts';
import { RowPacker } from '../visits/visits-rows.ts';
import { staysTable } from './stays-table.ts';
import { visitsTable } from './visits-table.ts';
import { yearTable } from './year-table.ts';

const asOf = at('2026-11-24T09:00:00Z');
const january = {
  from: civilDateSchema.parse('2026-01-01'),
  to: civilDateSchema.parse('2026-01-31'),
};
const cn = site.sides.find(({ id }) => id === 'cn');
const none = { visits: 0, visitors: 0 };
const counted = { total: none, rows: new RowPacker().pack([]) };
const lengths = {
  stays: 0,
  open: 0,
  exitMissed: 0,
  medianMinutes: 0,
  p90Minutes: 0,
  longestMinutes: 0,
  histogram: [],
};

test('visits saved apart say of which days and side they are, in their name and in their notes', () => {
  const ofCn = visitsTable({ scope: { ...january, side: cn }, by: ['nationality'], asOf, counted });
  expect(ofCn.name).toBe('visits-2026-01-01-2026-01-31-cn');
  expect(ofCn.scope?.en).toBe('2026-01-01 – 2026-01-31 Chinese side');
  expect(ofCn.notes.map(({ en }) => en)).toContain('2026-01-01 – 2026-01-31 · Chinese side');
  const ofAll = visitsTable({ scope: january, by: ['nationality'], asOf, counted });
  expect(ofAll.name).toBe('visits-2026-01-01-2026-01-31');
  expect(ofAll.scope?.ru).toBe('2026-01-01 – 2026-01-31');
  expect(ofAll.notes.map(({ ru }) => ru)).toContain('2026-01-01 – 2026-01-31 · Все стороны');
});

test('stays say so, too, and one day is named once', () => {
  const ofCn = staysTable({ scope: { ...january, side: cn }, asOf, lengths });
  expect(ofCn.name).toBe('stays-2026-01-01-2026-01-31-cn');
  expect(ofCn.scope?.en).toBe('2026-01-01 – 2026-01-31 Chinese side');
  expect(ofCn.notes.map(({ en }) => en)).toContain('2026-01-01 – 2026-01-31 · Chinese side');
  const ofOneDay = staysTable({ scope: { ...january, to: january.from }, asOf, lengths });
  expect(ofOneDay.scope?.en).toBe('2026-01-01');
});

test('the year says up to which day it goes', () => {
  const figures = { ...none, visitsYearBefore: 0, growth: null };
  const year = {
    ...january,
    comparedWith: january,
    total: figures,
    bySide: {},
    foreign: figures,
    foreignCountries: [],
  };
  expect(yearTable({ year, asOf, site, language: 'en' }).scope?.en).toBe('2026-01-01 – 2026-01-31');
});
