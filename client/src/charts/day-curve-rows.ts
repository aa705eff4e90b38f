import type { DayCurve } from '../centre/day-curve.ts';
import type { ForecastPoint } from '../centre/forecast-curve.ts';
import type { TypicalPoint } from '../centre/typical-day.ts';

/** All that is drawn of one instant. */
export interface DayCurveRow {
  readonly at: number;
  readonly inside?: number;
  readonly usual?: readonly [number, number];
  readonly expected?: number;
  readonly range?: readonly [number, number];
}

/** The curve, the band and the forecast as one table by instant, as the chart wants it. */
export function chartRows(options: {
  readonly curve: DayCurve;
  readonly typical: readonly TypicalPoint[];
  readonly forecast: readonly ForecastPoint[];
}): DayCurveRow[] {
  const rows = new Map<number, DayCurveRow>();
  const add = (row: DayCurveRow) => rows.set(row.at, { ...rows.get(row.at), ...row });
  for (const { at, inside } of options.curve.points) add({ at, inside });
  for (const { at, low, high } of options.typical) add({ at, usual: [low, high] });
  for (const { at, expected, low, high } of options.forecast)
    add({ at, expected, range: [low, high] });
  return [...rows.values()].toSorted((a, b) => a.at - b.at);
}

export function highestOf({ inside = 0, usual, expected = 0, range }: DayCurveRow): number {
  return Math.max(inside, usual?.[1] ?? 0, expected, range?.[1] ?? 0);
}
