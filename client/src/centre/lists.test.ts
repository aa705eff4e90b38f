import type { Alert, State } from '@khorgos/shared/live/state';
import { describe, expect, test } from 'vitest';
import { sampleAlert } from '../../testing/alerts.ts';
import { fixtureNow, gates } from '../../testing/state-parts.ts';
import { absurdState, emptyState, normalState } from '../../testing/states.ts';
import {
  alertAt,
  alertList,
  sameAlertList,
  sameToReader,
  shelvedCount,
  urgentOf,
} from './alert-list.ts';
import { civilDay } from './civil-time.ts';
import { dayCurve } from './day-curve.ts';
import { gateCounts, gateList, gatesThatFit, sameGates, troubledGates } from './gate-list.ts';
import { categoryParts, nationalityTable } from './who-is-inside.ts';

describe('gates', () => {
  test('come by side, then as people count', () => {
    const gate = normalState.gates['kz-in-1'];
    if (gate === undefined) throw new Error('the fixture has no such gate');
    const list = gateList({ ...normalState, gates: { ...normalState.gates, 'kz-in-10': gate } });
    expect(list.slice(0, 6).map(({ id }) => id)).toEqual([
      'kz-in-1',
      'kz-in-2',
      'kz-in-3',
      'kz-in-4',
      'kz-in-10',
      'kz-out-1',
    ]);
  });

  test('that need somebody are never the ones left out', () => {
    const { shown, hidden } = gatesThatFit(gateList(absurdState), 5);
    expect(shown).toHaveLength(4);
    expect(hidden).toBe(16);
    expect(shown.slice(0, 3).map(({ id }) => id)).toEqual(['kz-in-4', 'cn-in-2', 'cn-in-6']);
  });

  test('that are switched off while their side is closed need nobody', () => {
    const { kz, cn } = emptyState.sides;
    if (kz === undefined || cn === undefined) throw new Error('the fixture has no such sides');
    const silent = gates((id) => ({ status: 'silent', clockAhead: id === 'kz-in-1' }));
    const asOf = (sides: typeof emptyState.sides) => troubledGates({ gates: silent, sides });
    expect(asOf({ kz: cn, cn })).toBe(20);
    expect(asOf({ kz, cn })).toBe(13);
  });

  test('look the same while only more people walk through those that people walk through', () => {
    const before = gates(() => ({ passagesLastMinute: 3 }));
    const one = (change: Partial<State['gates'][string]>) =>
      gates((id) => ({ passagesLastMinute: 3, ...(id === 'kz-in-2' ? change : {}) }));
    expect(sameGates(before, one({}))).toBe(true);
    expect(sameGates(before, one({ passagesLastMinute: 9, lastSeenAt: normalState.at }))).toBe(
      true,
    );
    expect(sameGates(before, one({ passagesLastMinute: 0 }))).toBe(false);
    expect(sameGates(before, one({ status: 'silent' }))).toBe(false);
    expect(sameGates(before, one({ clockAhead: true }))).toBe(false);
    const caughtUp = { events: 312, from: normalState.at, to: normalState.at };
    expect(sameGates(before, one({ caughtUp }))).toBe(false);
    const { 'kz-in-2': _gone, ...fewer } = before;
    expect(sameGates(before, fewer)).toBe(false);
    expect(sameGates(fewer, before)).toBe(false);
  });

  test('are counted by status', () => {
    expect(gateCounts(gateList(absurdState))).toEqual({ online: 17, silent: 2, unseen: 1 });
  });
});

describe('alerts', () => {
  const list = alertList(absurdState.alerts);

  test('are listed by priority, the unacknowledged first and what is over last, without the shelved', () => {
    expect(shelvedCount(absurdState.alerts)).toBe(1);
    expect(list).toHaveLength(39);
    const open = list.filter(({ state }) => state === 'unacknowledged');
    expect(list.slice(0, open.length)).toEqual(open);
    expect(open[0]?.priority).toBe('critical');
    expect(open.at(-1)?.priority).toBe('low');
    const states = list.map(({ state }) => state);
    expect(states.lastIndexOf('acknowledged')).toBe(states.indexOf('cleared') - 1);
    expect(states.at(-1)).toBe('cleared');
  });

  test('that are urgent are counted, under the gravest of them', () => {
    const child = sampleAlert('child_left_inside', { count: 1 });
    const full = sampleAlert('capacity_full', { count: 1 });
    const low = sampleAlert('clock_ahead', { count: 1 });
    expect(urgentOf({ low, full, child })).toEqual({ count: 2, priority: 'critical' });
    expect(urgentOf({ low, full })).toEqual({ count: 1, priority: 'high' });
    for (const state of ['acknowledged', 'cleared', 'shelved'] as const)
      expect(urgentOf({ low, child: { ...child, state } })).toBeUndefined();
  });

  test('of one priority come newest first', () => {
    const times = list.filter(
      ({ priority, state }) => priority === 'high' && state === 'unacknowledged',
    );
    const raised = times.map(({ raisedAt }) => raisedAt);
    expect(raised).toEqual(raised.toSorted().toReversed());
  });

  test('are listed the same while only their parameters change', () => {
    const { alerts } = absurdState;
    const [key = '', alert] = Object.entries(alerts)[3] ?? [];
    if (alert === undefined) throw new Error('the fixture has no such alert');
    const isSameWith = (change: Partial<Alert>) =>
      sameAlertList(alerts, { ...alerts, [key]: { ...alert, ...change } });
    expect(isSameWith({})).toBe(true);
    expect(isSameWith({ params: { count: 99 } })).toBe(true);
    expect(isSameWith({ kind: 'gate_silent' })).toBe(false);
    expect(isSameWith({ priority: 'low' })).toBe(false);
    expect(isSameWith({ state: 'cleared' })).toBe(false);
    expect(isSameWith({ side: 'elsewhere' })).toBe(false);
    expect(isSameWith({ raisedAt: '2026-11-23T01:00:00.000Z' })).toBe(false);
    const { [key]: _gone, ...fewer } = alerts;
    expect(sameAlertList(alerts, fewer)).toBe(false);
    expect(sameAlertList(fewer, alerts)).toBe(false);
  });

  test('are read anew once a second when their parameters change, and at once when all else does', () => {
    const [alert] = Object.values(absurdState.alerts);
    if (alert === undefined) throw new Error('the fixture has no alert');
    const read = alertAt(alert, 10_500);
    const counted = { ...alert, params: { ...alert.params, count: 99 } };
    expect(sameToReader(read, alertAt(counted, 11_499))).toBe(true);
    expect(sameToReader(read, alertAt(counted, 11_500))).toBe(false);
    expect(sameToReader(read, alertAt({ ...alert, state: 'cleared' }, 10_600))).toBe(false);
    // What did not change is not drawn again, and what then does is not kept waiting.
    expect(sameToReader(read, alertAt(alert, 60_000))).toBe(true);
    expect(sameToReader(read, alertAt(counted, 60_001))).toBe(false);
  });
});

describe('who is inside', () => {
  test('shares add up, and are nothing when nobody is there', () => {
    const shares = categoryParts(normalState.counts).map(({ share }) => share);
    expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1);
    expect(categoryParts(emptyState.counts).every(({ share }) => share === 0)).toBe(true);
  });

  test('the rest of the nationalities stand in one line', () => {
    const { rows, rest } = nationalityTable({ KAZ: 5, CHN: 9, RUS: 1, UZB: 1, DEU: 0 }, 2);
    expect(rows.map(({ code }) => code)).toEqual(['CHN', 'KAZ']);
    expect(rest).toEqual({ codes: ['RUS', 'UZB'], count: 2 });
  });
});

describe("the day's curve", () => {
  const day = civilDay('2026-11-23', 'Asia/Almaty');
  const now = { at: Date.parse(fixtureNow), inside: 3100 };

  test("holds the side's own day, in order, and ends in the figure on show", () => {
    const { points, end } = dayCurve({ series: normalState.series, side: 'kz', day, now });
    expect(points[0]?.at).toBe(day.start);
    expect(points.at(-1)).toEqual(now);
    expect(end).toEqual(now);
    expect(points.every(({ at }, index) => index === 0 || at > (points[index - 1]?.at ?? 0))).toBe(
      true,
    );
  });

  test('is empty for a day that is over or a side without figures', () => {
    const tomorrow = { at: day.end + 1, inside: 5 };
    const series = { stepMinutes: 5, points: {} };
    expect(dayCurve({ series, side: 'kz', day, now: tomorrow })).toEqual({
      points: [],
      end: undefined,
    });
  });
});
