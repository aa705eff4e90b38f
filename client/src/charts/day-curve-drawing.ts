import type { CivilDay } from '../centre/civil-time.ts';
import type { DayCurve } from '../centre/day-curve.ts';
import type { ForecastPoint } from '../centre/forecast-curve.ts';
import type { TypicalPoint } from '../centre/typical-day.ts';
import type { Size } from '../design/use-size.ts';

/** What every picture of a day's curve is made of, however it is drawn. */
export interface DayCurveDrawing {
  readonly curve: DayCurve;
  readonly typical: readonly TypicalPoint[];
  readonly forecast: readonly ForecastPoint[];
  readonly day: CivilDay;
  readonly size: Size;
  /** Of the axes' figures, in pixels. */
  readonly fontSize: number;
  /** Of figures on the upright axis, as many as there is height for. */
  readonly steps: number;
  readonly formatCount: (value: number) => string;
  readonly formatTime: (at: number) => string;
}
