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

/**
 * What there is to say of one instant: nobody was counted at one that is to come, and nothing is expected of one
 * that is over.
 */
export function knownAt(options: {
  readonly rows: readonly DayCurveRow[];
  readonly curve: DayCurve;
  readonly at: number;
}): DayCurveRow {
  const { rows, curve, at } = options;
  const { usual, expected, range } = rows.find((row) => row.at === at) ?? {};
  const to = curve.points.at(-1)?.at ?? Number.NEGATIVE_INFINITY;
  // Between two counts it is as the one before found it.
  const inside = at > to ? undefined : curve.points.findLast((point) => point.at <= at)?.inside;
  return {
    at,
    ...(inside !== undefined && { inside }),
    ...(usual !== undefined && { usual }),
    ...(at > to && expected !== undefined && range !== undefined && { expected, range }),
  };
}
