import { instant } from '@khorgos/shared/centre/instant';
import { expect, it } from 'vitest';
import { between, pastService } from './past-service.ts';

const minute = 60_000;
const midnight = Date.parse('2026-11-22T19:00:00Z');
const at = (minutes: number) => instant(midnight + minutes * minute);

/** Steps of ten minutes, an hour long. */
const curve = (startsAt: number, inside: number[]) => ({
  startsAt: at(startsAt),
  stepMinutes: 10,
  inside,
});

it('tells a service backwards from its closing', () => {
  const day = curve(0, [0, 4, 9, 7, 5, 3, 1]);
  expect(pastService({ opensAt: at(10), closesAt: at(50) }, [day])).toEqual({
    stepMilliseconds: 10 * minute,
    inside: [3, 5, 7, 9, 4],
  });
});

it('goes on in the next day where the gates close past midnight', () => {
  const evening = curve(0, [5, 6, 7, 8, 8, 8, 8]);
  const night = curve(60, [8, 5, 2, 0, 0, 0, 0]);
  expect(pastService({ opensAt: at(40), closesAt: at(80) }, [evening, night])).toMatchObject({
    inside: [2, 5, 8, 8, 8],
  });
});

it('takes people to come and go evenly within a step where the closing lies in one', () => {
  const day = curve(0, [0, 10, 20, 10, 0, 0, 0]);
  expect(pastService({ opensAt: at(5), closesAt: at(35) }, [day])).toMatchObject({
    inside: [5, 15, 15, 5],
  });
});

it('knows nothing of a day on which nobody was inside', () => {
  const day = curve(0, [0, 0, 0, 0, 0, 0, 0]);
  expect(pastService({ opensAt: at(10), closesAt: at(50) }, [day])).toBeUndefined();
  expect(pastService({ opensAt: at(10), closesAt: at(50) }, [])).toBeUndefined();
});

it.each([
  [0, 4],
  [0.25, 5],
  [1, 8],
  [1.5, 7],
  [7, 6],
])('figures 4, 8, 6 come at place %s to %s', (place, figure) => {
  expect(between([4, 8, 6], place)).toBe(figure);
});
