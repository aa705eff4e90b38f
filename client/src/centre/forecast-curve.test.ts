import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { civilDay } from './civil-time.ts';
import { forecastCurve } from './forecast-curve.ts';
import { readTypicalDays } from './typical-day.ts';

const day = civilDay('2026-11-23', 'Asia/Almaty');
const hour = 3_600_000;
const close = { at: day.end, expected: 61, low: 44, high: 80 };
const typical = Array.from({ length: 289 }, (_, step) => {
  const at = day.start + step * 300_000;
  const median = Math.round(3000 * Math.sin((step / 288) * Math.PI));
  return { at, median, low: median * 0.8, high: median * 1.2 };
});

describe('the forecast', () => {
  test('goes from the figure now to those at the closing, whatever the day was like', () => {
    const figures = fc.record({
      hours: fc.double({ min: 0, max: 23.9, noNaN: true }),
      inside: fc.nat(100_000),
      usual: fc.boolean(),
    });
    fc.assert(
      fc.property(figures, ({ hours, inside, usual }) => {
        const now = { at: day.start + hours * hour, inside };
        const points = forecastCurve({ now, day, close, typical: usual ? typical : [] });
        expect(points[0]).toEqual({ at: now.at, expected: inside, low: inside, high: inside });
        expect(points.at(-1)).toEqual({ at: close.at, expected: 61, low: 44, high: 80 });
        for (const [index, { at, expected, low, high }] of points.entries()) {
          expect(low).toBeLessThanOrEqual(expected);
          expect(high).toBeGreaterThanOrEqual(expected);
          expect(low).toBeGreaterThanOrEqual(0);
          expect(at).toBeGreaterThan(points[index - 1]?.at ?? 0);
        }
      }),
    );
  });

  test('rises in the morning as typical days do', () => {
    const points = forecastCurve({
      now: { at: day.start + 8 * hour, inside: 2600 },
      day,
      close,
      typical,
    });
    expect(Math.max(...points.map(({ expected }) => expected))).toBeGreaterThan(2900);
  });

  test('ends with the day when the closing is after it, and is none when it has passed', () => {
    const late = { ...close, at: day.end + 2 * hour };
    const now = { at: day.end - hour, inside: 500 };
    expect(forecastCurve({ now, day, close: late, typical }).at(-1)?.at).toBe(day.end);
    expect(forecastCurve({ now, day, close: { ...close, at: now.at }, typical })).toEqual([]);
  });
});

test('a typical day is read from what the server says, as far as it can be read', () => {
  const point = { at: '2026-11-23T09:00:00Z', median: 5, low: 3, high: 8 };
  const answer = {
    sides: {
      kz: { date: '2026-11-23', of: [], stepMinutes: 5, points: [point, { at: 'x' }] },
      cn: { points: 'none' },
    },
  };
  expect(readTypicalDays(answer)).toEqual({
    kz: { date: '2026-11-23', points: [{ ...point, at: Date.parse(point.at) }] },
  });
  for (const nothing of [undefined, null, 5, 'x', [], {}])
    expect(readTypicalDays(nothing)).toBeUndefined();
});
