import { type Alert, type AlertKind, alertKinds } from '@khorgos/shared/live/state';
import i18next from 'i18next';
import { beforeAll, describe, expect, test } from 'vitest';
import { manyAlerts, references, sampleAlert } from '../../testing/alerts.ts';
import { normalState } from '../../testing/states.ts';
import rest from '../languages/en/rest.json';
import en from '../languages/en/wall.json';
import { createFormat, type Format } from '../languages/format.ts';
import { alertList } from './alert-list.ts';
import { alertText, belowAlerts } from './alert-text.ts';

let format: Format;

beforeAll(async () => {
  await i18next.init({ lng: 'en', resources: { en: { translation: en } } });
  i18next.addResourceBundle('en', 'translation', rest, true);
  format = createFormat('en', i18next.t);
});

const { site, today } = normalState;

const textOf = (alert: Alert, names = 2) =>
  alertText({ alert, site, today: today.date, names, t: i18next.t, format });

/** Dates stay on one line. */
const plain = (text: string) => text.replaceAll('\u00a0', ' ');
const detailOf = (kind: AlertKind, count: number, more: Partial<Alert> = {}) =>
  plain(textOf(sampleAlert(kind, { count }, more)).details.join(' · '));

const [first = '', second = ''] = references(2);

describe('every kind of alert', () => {
  test.each(alertKinds)('%s has a title, one line of advice, a priority and a time', (kind) => {
    const { title, advice, priority, time } = textOf(sampleAlert(kind, { count: 3 }));
    expect(title).toMatch(/^[A-Z][a-z ]+$/);
    expect(advice).toMatch(/^[A-Z].{15,88}\.$/);
    expect(advice).not.toBe(title);
    expect(priority).toMatch(/^(Critical|High|Medium|Low)$/);
    expect(time).toMatch(/^\d\d:\d\d$/);
  });

  test.each(alertKinds)('%s says what it can of nothing, a lot, and nonsense', (kind) => {
    const nonsense = Object.fromEntries(
      Object.keys(sampleAlert(kind, { count: 3 }).params).map((name) => [name, 'nonsense']),
    );
    const texts = [
      sampleAlert(kind, { count: 3 }, { params: {} }),
      sampleAlert(kind, { count: 0 }),
      sampleAlert(kind, { count: 1 }),
      sampleAlert(kind, { count: 100_000 }),
      sampleAlert(kind, { count: 3 }, { params: nonsense }),
      sampleAlert(kind, { count: 3 }, { side: 'gone', raisedAt: 'nonsense' }),
    ].map((alert) => JSON.stringify(textOf(alert)));
    for (const text of texts)
      expect(text).not.toMatch(/undefined|NaN|Invalid|null|\{\{|\bT\d\d:|alert\w*\.|nonsense/);
  });
});

describe('the details of', () => {
  test.each<[AlertKind, number, string]>([
    [
      'stay_limit_near',
      1,
      `out by Wed 25 Nov 24:00 · ${first} · day 28 of 30 · last seen Fri 20 Nov 11:41`,
    ],
    [
      'stay_limit_last_day',
      2,
      `2 visitors · out by Mon 23 Nov 24:00 · ${first}, ${second} · day 30 of 30 · last seen Fri 20 Nov 11:41`,
    ],
    [
      'overstay',
      38,
      `38 visitors · day 31 of 30 · ${first}, … and 37 more · 12 likely missed exits · last seen Fri 20 Nov 11:41`,
    ],
    ['closing_soon', 148, '148 day visitors · 17 overnight · closes within 1 h, at 18:00'],
    [
      'inside_after_closing',
      14,
      `14 still inside · 2 children · ${first}, … and 13 more · closed at 17:00`,
    ],
    ['child_without_guardian', 1, `${first} · since 14:02`],
    ['child_left_inside', 3, `3 children · ${first}, … and 2 more · since 14:00`],
    ['document_rule', 1, `${first} · kz-in-2 · last at 14:11`],
    ['left_other_side', 2, `2 visitors · ${first}, ${second} · kz-in-2, kz-in-3 · last at 14:11`],
    ['entry_while_closed', 1, `${first} · kz-in-2 · last at 14:11`],
    [
      'double_entry',
      9,
      `9 visitors · ${first}, … and 8 more · kz-in-2, … and 2 more · last at 14:11`,
    ],
    ['exit_without_entry', 1, `${first} · kz-in-2 · last at 14:11`],
    ['capacity_near', 1, '4,512 of 5,000 places · 90%'],
    ['capacity_full', 1, '5,003 of 5,000 places · 100%'],
    ['gate_silent', 2, 'cn-out-2, cn-out-3 · last heard 16:52'],
    ['clock_ahead', 1, 'kz-in-4'],
  ])('%s about %d', (kind, count, expected) => {
    expect(detailOf(kind, count)).toBe(expected);
  });

  test('gates that have a name say it', () => {
    const gateName = (id: string) => (id === 'cn-out-2' ? 'Bus station' : id);
    const alert = sampleAlert('gate_silent', { count: 2 });
    const { details } = alertText({
      ...{ alert, site, today: today.date, names: 2, gateName },
      ...{ t: i18next.t, format },
    });
    expect(details[0]).toBe('Bus station, cn-out-3');
  });

  test('one who looks like a missed exit', () => {
    const alert = sampleAlert('overstay', { count: 1 });
    const params = { ...alert.params, likelyMissedExits: 1 };
    expect(textOf({ ...alert, params }).details).toContain('likely a missed exit');
  });

  test('more visitors than are named at all count in full', () => {
    expect(detailOf('overstay', 5_000)).toContain('… and 4,999 more');
  });

  test('a closing at two in the night is on the next day, one at midnight ends the day', () => {
    const deadline = (at: string) =>
      detailOf('stay_limit_near', 1, { params: { count: 1, deadline: at } });
    expect(deadline('2026-11-25T21:00:00Z')).toBe('out by Thu 26 Nov 02:00');
    expect(deadline('2026-11-25T19:00:00Z')).toBe('out by Wed 25 Nov 24:00');
  });
});

describe('the state of an alert', () => {
  test('acknowledged, and still to be done', () => {
    const text = textOf(sampleAlert('clock_ahead', { count: 1 }, { state: 'acknowledged' }));
    expect(text.details).toEqual(['acknowledged', 'kz-in-4']);
    expect(text.advice).toBeDefined();
  });

  test('over: since when and whom it was about, and nothing to do', () => {
    const cleared = { state: 'cleared', clearedAt: '2026-11-23T09:05:00Z' } as const;
    const text = textOf(sampleAlert('inside_after_closing', { count: 1 }, cleared));
    expect(text.details).toEqual(['over since 17:05, not acknowledged', first]);
    expect(text.advice).toBeUndefined();
    expect(detailOf('closing_soon', 3, { state: 'cleared' })).toBe('over, not acknowledged');
  });
});

test('is told on the clock of its own side, with the day when that was another', () => {
  const raisedAt = '2026-11-22T18:30:00Z';
  const time = (side: string) =>
    plain(textOf(sampleAlert('clock_ahead', { count: 1 }, { side, raisedAt })).time);
  expect(time('kz')).toBe('Sun 22 Nov 23:30');
  expect(time('cn')).toBe('02:30');
});

describe('below a list without room for all', () => {
  const below = (rest: readonly Alert[], shelved: number) =>
    belowAlerts({ rest, shelved, t: i18next.t, format });

  test('nothing, some, and how many of them are critical', () => {
    const list = alertList(manyAlerts(40));
    expect(below([], 0)).toBe('');
    expect(below([], 2)).toBe('2 shelved');
    expect(below(list.slice(30), 0)).toBe('and 9 more');
    expect(below(list.slice(2), 1)).toBe('and 37 more · 3 of them critical · 1 shelved');
  });
});
