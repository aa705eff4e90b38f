import { describe, expect, test } from 'vitest';
import { sampleAlert } from '../../../testing/alerts.ts';
import { appearance, someoneMustAct } from './appearance.ts';

const at = (hour: number, more: Partial<Parameters<typeof appearance>[0]> = {}) =>
  appearance({ settings: { theme: 'clock', dim: true }, hour, mustAct: false, ...more });

describe('a wall that follows the clock', () => {
  test.each([
    [6, 'dark'],
    [7, 'light'],
    [18, 'light'],
    [19, 'dark'],
    [23, 'dark'],
  ])('is at %i o’clock %s', (hour, scheme) => {
    expect(at(hour).scheme).toBe(scheme);
  });

  test('dims from 22 to 6, unless it is told not to', () => {
    expect([21, 22, 0, 5, 6].map((hour) => at(hour).dimmed)).toEqual([
      false,
      true,
      true,
      true,
      false,
    ]);
    expect(at(23, { settings: { theme: 'clock', dim: false } }).dimmed).toBe(false);
  });

  test('does not dim while somebody must act', () => {
    expect(at(23, { mustAct: true }).dimmed).toBe(false);
  });

  test('somebody must when something critical or high waits', () => {
    const alert = sampleAlert('overstay', { count: 1 });
    expect(someoneMustAct({ alert })).toBe(true);
    expect(someoneMustAct({ alert: { ...alert, state: 'acknowledged' } })).toBe(false);
    expect(someoneMustAct({ low: sampleAlert('double_entry', { count: 1 }) })).toBe(false);
  });
});

test.each(['dark', 'light', 'system'] as const)('stays %s when told so', (theme) => {
  for (const hour of [3, 12])
    expect(at(hour, { settings: { theme, dim: true } }).scheme).toBe(theme);
});
