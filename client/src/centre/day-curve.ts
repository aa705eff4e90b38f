import type { Series } from '@khorgos/shared/live/state';
import type { CivilDay } from './civil-time.ts';

export interface CurvePoint {
  readonly at: number;
  readonly inside: number;
}

export interface DayCurve {
  readonly points: readonly CurvePoint[];
  /** The last point: now. */
  readonly end: CurvePoint | undefined;
}

export interface DayCurveOptions {
  readonly series: Series;
  readonly side: string;
  readonly day: CivilDay;
  readonly now: CurvePoint;
}

/** One side's occupancy over its own civil day so far, ending in the figure that is shown. */
export function dayCurve({ series, side, day, now }: DayCurveOptions): DayCurve {
  const points: CurvePoint[] = [];
  for (const [text, bySide] of Object.entries(series.points)) {
    const at = Date.parse(text);
    const inside = bySide[side];
    if (inside === undefined || at < day.start || at > day.end || at >= now.at) continue;
    points.push({ at, inside });
  }
  points.sort((a, b) => a.at - b.at);
  const end = now.at >= day.start && now.at <= day.end ? now : undefined;
  if (end !== undefined) points.push(end);
  return { points, end };
}
