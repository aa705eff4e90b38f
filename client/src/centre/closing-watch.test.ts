import type { State } from '@khorgos/shared/live/state';
import { expect, test } from 'vitest';
import { afterClosing, closing30 } from '../../testing/closing-states.ts';
import { normalState } from '../../testing/states.ts';
import { closingWatch, sameClosingWatch } from './closing-watch.ts';

const withState = (state: State, alertState: 'acknowledged' | 'shelved' | 'cleared'): State => ({
  ...state,
  alerts: Object.fromEntries(
    Object.entries(state.alerts).map(([key, alert]) => [key, { ...alert, state: alertState }]),
  ),
});

test('on an ordinary afternoon there is nothing to watch', () => {
  expect(closingWatch(normalState, 'kz')).toBeUndefined();
});

test('before the closing: who has yet to leave, hotel guests apart', () => {
  expect(closingWatch(closing30, 'kz')).toEqual({
    kind: 'before',
    dayVisitors: 148,
    overnight: 41,
    children: 0,
    priority: 'high',
  });
});

test('after the closing: who has not left; the rest of those inside stay the night', () => {
  expect(closingWatch(afterClosing, 'kz')).toEqual({
    kind: 'after',
    dayVisitors: 14,
    overnight: 41,
    children: 3,
    priority: 'high',
  });
});

test('what was left from last night is not about the closing of a side that is open again', () => {
  const { kz } = normalState.sides;
  if (kz === undefined) throw new Error('the fixture has no such side');
  expect(closingWatch({ ...afterClosing, sides: { kz } }, 'kz')).toBeUndefined();
});

test('acknowledged it still stands, shelved it asks nobody, over it is gone', () => {
  expect(closingWatch(withState(closing30, 'acknowledged'), 'kz')?.priority).toBe('high');
  const shelved = closingWatch(withState(closing30, 'shelved'), 'kz');
  expect(shelved).toMatchObject({ dayVisitors: 148, priority: undefined });
  expect(closingWatch(withState(closing30, 'cleared'), 'kz')).toBeUndefined();
});

test('the worst of two counts', () => {
  const { 'closing:kz': soon } = closing30.alerts;
  if (soon === undefined) throw new Error('the fixture has no such alert');
  const alerts = { medium: { ...soon, priority: 'medium' as const }, high: soon };
  expect(closingWatch({ ...closing30, alerts }, 'kz')?.priority).toBe('high');
});

test('two are the same when they say the same', () => {
  const [a, b] = [closingWatch(closing30, 'kz'), closingWatch({ ...closing30 }, 'kz')];
  expect(sameClosingWatch(a, b)).toBe(true);
  expect(sameClosingWatch(a, closingWatch(afterClosing, 'kz'))).toBe(false);
  expect(sameClosingWatch(a, undefined)).toBe(false);
  expect(sameClosingWatch(undefined, undefined)).toBe(true);
});
