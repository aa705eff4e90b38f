import { expect, test } from 'vitest';
import { type ShownList, standingOf } from './shown.ts';

const receivedAt = Date.parse('2026-11-23T09:00:00Z');
const copy = { call: { at: '', total: 0, sides: [], people: [] }, receivedAt };
const after = (kind: ShownList['kind'], seconds: number) =>
  standingOf({ kind, copy }, receivedAt + seconds * 1000);

test('a list is live for a renewal and a half, however it came that none was missed', () => {
  expect(after('live', 89)).toEqual({ kind: 'live', minutes: 1 });
  expect(after('live', 91)).toEqual({ kind: 'old', minutes: 1 });
  expect(after('live', 3 * 3600)).toEqual({ kind: 'old', minutes: 180 });
});

test('a list that was asked for in vain says so at once', () => {
  expect(after('notLive', 1)).toEqual({ kind: 'unreachable', minutes: 0 });
});

test('a clock that is put back makes no list young', () => {
  expect(after('live', -3600)).toEqual({ kind: 'old', minutes: undefined });
  expect(after('notLive', -3600)).toEqual({ kind: 'unreachable', minutes: undefined });
  expect(after('live', -30)).toEqual({ kind: 'live', minutes: 0 });
});
