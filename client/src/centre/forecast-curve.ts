import type { CivilDay } from './civil-time.ts';
import type { CurvePoint } from './day-curve.ts';
import type { TypicalPoint } from './typical-day.ts';

/** Where the day is expected to go, and how sure that is. */
export interface ForecastPoint {
  readonly at: number;
  readonly expected: number;
  readonly low: number;
  readonly high: number;
}

export interface ForecastOptions {
  readonly now: CurvePoint;
  readonly day: CivilDay;
  readonly close: {
    readonly at: number;
    readonly expected: number;
    readonly low: number;
    readonly high: number;
  };
  /** What days like this one do in between; without it the way is straight. */
  readonly typical: readonly TypicalPoint[];
}

const stepMilliseconds = 15 * 60_000;

/**
 * From the figure now to those expected at the closing. Only the end is known; on the way there it
 * takes the shape of typical days, off by what this day is off them now and will be at the end.
 */
export function forecastCurve({ now, day, close, typical }: ForecastOptions): ForecastPoint[] {
  const until = Math.min(close.at, day.end);
  if (now.at < day.start || until <= now.at) return [];
  const length = close.at - now.at;
  const usual = (at: number) => medianAt(typical, at);
  const off = { now: now.inside - usual(now.at), close: close.expected - usual(close.at) };
  const points: ForecastPoint[] = [];
  for (let at = now.at; ; at = Math.min(at + stepMilliseconds, until)) {
    const share = (at - now.at) / length;
    const expected = Math.max(0, usual(at) + off.now + (off.close - off.now) * share);
    points.push({
      at,
      expected: Math.round(expected),
      low: Math.max(0, Math.round(expected - (close.expected - close.low) * share)),
      high: Math.round(expected + (close.high - close.expected) * share),
    });
    if (at >= until) return points;
  }
}

function medianAt(typical: readonly TypicalPoint[], at: number): number {
  const after = typical.findIndex((point) => point.at >= at);
  const next = typical[after === -1 ? typical.length - 1 : after];
  const before = typical[after - 1];
  if (next === undefined) return 0;
  if (before === undefined || next.at <= at) return next.median;
  return before.median + ((next.median - before.median) * (at - before.at)) / (next.at - before.at);
}
