import { expect, test } from 'vitest';
import { sampleAlert } from '../../testing/alerts.ts';
import { loudAlarms, nextSounding, silence } from './sounding.ts';

const child = sampleAlert('child_left_inside', { count: 1 });

test('only critical alarms that nobody has seen are heard', () => {
  const alerts = {
    child,
    seen: { ...child, state: 'acknowledged' as const },
    over: { ...child, state: 'cleared' as const },
    shelved: { ...child, state: 'shelved' as const },
    high: sampleAlert('left_other_side', { count: 1 }),
  };
  expect(loudAlarms(alerts)).toEqual([`child ${child.raisedAt}`]);
});

test('a new alarm sounds at once, a standing one every half minute, and none when all are seen', () => {
  const first = nextSounding(silence, ['a'], 1000);
  expect(first.at).toBe(1000);
  expect(nextSounding(first, ['a'], 30_999)).toBe(first);
  expect(nextSounding(first, ['a'], 31_000).at).toBe(31_000);
  const second = nextSounding(first, ['a', 'b'], 2000);
  expect(second.at).toBe(2000);
  // One of two that goes is no news.
  expect(nextSounding(second, ['b'], 3000)).toBe(second);
  const quiet = nextSounding(second, [], 4000);
  expect(quiet.heard.size).toBe(0);
  expect(nextSounding(quiet, ['b'], 5000).at).toBe(5000);
});
