import { describe, expect, test } from 'vitest';
import { fixtureNow } from '../../testing/state-parts.ts';
import { emptyState, normalState, stateWithSides } from '../../testing/states.ts';
import { hoursView, sideViews } from './side-view.ts';

const now = Date.parse(fixtureNow);
const later = (minutes: number) => new Date(now + minutes * 60_000).toISOString();

describe('hours of a side', () => {
  test('never closes', () => {
    expect(hoursView({ open: true, next: null }, now)).toEqual({ phase: 'always-open' });
  });

  test('closed, with the next opening where one is known', () => {
    const opensAt = later(90);
    expect(hoursView({ open: false, opensAt, next: null }, now)).toEqual({
      phase: 'closed',
      opensAt: now + 5_400_000,
    });
    expect(hoursView({ open: false, next: null }, now).phase).toBe('closed');
    expect(hoursView(undefined, now).phase).toBe('closed');
  });

  test.each([
    [61, 'open', 61],
    [60.5, 'open', 61],
    [60, 'closing', 60],
    [0.1, 'closing', 1],
    [0, 'closing', 0],
    [-3, 'closing', 0],
  ])('%d minutes before closing', (minutes, phase, minutesLeft) => {
    const status = { open: true, opensAt: later(-60), closesAt: later(minutes), next: null };
    expect(hoursView(status, now)).toMatchObject({ phase, minutesLeft });
  });

  test('how much of the service day has passed', () => {
    const status = { open: true, opensAt: later(-300), closesAt: later(100), next: null };
    expect(hoursView(status, now)).toMatchObject({ elapsed: 0.75 });
  });
});

describe('sides', () => {
  test('come in the order of the site', () => {
    const ids = sideViews(stateWithSides(4), now).map(({ id }) => id);
    expect(ids).toEqual(['s1', 's2', 's3', 's4']);
  });

  test('have a figure even when nobody was ever there', () => {
    expect(sideViews(emptyState, now).map(({ inside }) => inside)).toEqual([0, 0]);
  });

  test('say what is expected at closing only where it is known', () => {
    const [kz] = sideViews({ ...normalState, outlook: {} }, now);
    expect(kz?.atClose).toBeUndefined();
    expect(sideViews(normalState, now)[0]?.atClose?.expected).toBe(61);
  });
});
