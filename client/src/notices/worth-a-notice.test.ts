import { expect, test } from 'vitest';
import { sampleAlert } from '../../testing/alerts.ts';
import { stillShown, worthANotice } from './worth-a-notice.ts';

const child = sampleAlert('child_left_inside', { count: 1 });
const low = sampleAlert('clock_ahead', { count: 1 });
const none = new Set<string>();

test('what is new, unseen, and critical or high is told once for each raising', () => {
  const first = worthANotice(none, { child, low });
  expect(first.news).toEqual([{ key: 'child', alert: child }]);
  expect(worthANotice(first.told, { child, low }).news).toEqual([]);
  const again = { ...child, raisedAt: '2026-11-23T10:00:00.000Z' };
  expect(worthANotice(first.told, { child: again }).news).toHaveLength(1);
});

test('what somebody has seen is no news, nor what is over or put aside', () => {
  for (const state of ['acknowledged', 'cleared', 'shelved'] as const)
    expect(worthANotice(none, { child: { ...child, state } }).news).toEqual([]);
});

test('what stood when the page was opened is not told', () => {
  const { told, news } = worthANotice(undefined, { child });
  expect(news).toEqual([]);
  expect(worthANotice(told, { child }).news).toEqual([]);
});

test('what is shown goes when somebody has seen it or it is over, and comes before the news no more', () => {
  const full = sampleAlert('capacity_full', { count: 1 });
  const found = worthANotice(none, { child });
  const shown = stillShown([], found);
  const later = worthANotice(found.told, { child, full });
  const both = stillShown(shown, later);
  expect(both.map(({ key }) => key)).toEqual(['full', 'child']);
  expect(stillShown(both, worthANotice(later.told, { child, full }))).toBe(both);
  const seen = { ...child, state: 'acknowledged' } as const;
  const left = stillShown(both, worthANotice(later.told, { child: seen, full }));
  expect(left.map(({ key }) => key)).toEqual(['full']);
  expect(stillShown(left, worthANotice(later.told, { child: seen }))).toEqual([]);
});
