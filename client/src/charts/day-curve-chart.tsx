import { Area, AreaChart, CartesianGrid, ReferenceDot, Tooltip, XAxis, YAxis } from 'recharts';
import type { CivilDay } from '../centre/civil-time.ts';
import type { DayCurve } from '../centre/day-curve.ts';
import styles from './chart.module.css';
import { ChartTooltip } from './chart-tooltip.tsx';
import { niceScale } from './nice-scale.ts';

export interface DayCurveChartProps {
  readonly curve: DayCurve;
  readonly day: CivilDay;
  /** Of the axes' figures, in pixels. */
  readonly fontSize: number;
  /** Of figures on the upright axis, as many as there is height for. */
  readonly steps: number;
  readonly formatCount: (value: number) => string;
  readonly formatTime: (at: number) => string;
  /** Can be walked through by pointer and keyboard; a wall is only looked at. */
  readonly interactive: boolean;
}

/** The picture of one side's day. What it shows is said in words beside it. */
export default function DayCurveChart({
  curve,
  day,
  fontSize,
  steps,
  formatCount,
  formatTime,
  interactive,
}: DayCurveChartProps) {
  const highest = curve.points.reduce((max, { inside }) => Math.max(max, inside), 0);
  const ticks = niceScale(highest, steps);
  const hours = new Map(day.marks.map(({ at, hour }) => [at, String(hour).padStart(2, '0')]));
  const tick = { fontSize, fill: 'var(--mute)' };
  return (
    <AreaChart
      responsive
      className={styles.chart ?? ''}
      data={[...curve.points]}
      margin={{ top: fontSize / 2, right: fontSize, bottom: 0, left: 0 }}
      accessibilityLayer={interactive}
    >
      <CartesianGrid vertical={false} stroke="var(--line)" />
      <XAxis
        dataKey="at"
        type="number"
        domain={[day.start, day.end]}
        ticks={[...hours.keys()]}
        tickFormatter={(at: number) => hours.get(at) ?? ''}
        interval={0}
        tick={tick}
        tickLine={false}
        axisLine={{ stroke: 'var(--line)' }}
        tickMargin={fontSize * 0.4}
        height={fontSize * 1.9}
      />
      <YAxis
        width="auto"
        domain={[0, ticks.at(-1) ?? 1]}
        ticks={ticks}
        tickFormatter={formatCount}
        interval={0}
        tick={tick}
        tickLine={false}
        axisLine={false}
      />
      {interactive && (
        <Tooltip
          isAnimationActive={false}
          cursor={{ stroke: 'var(--mute)' }}
          content={({ payload, label }) => (
            <ChartTooltip
              title={typeof label === 'number' ? formatTime(label) : ''}
              value={formatCount(Number(payload[0]?.value ?? 0))}
            />
          )}
        />
      )}
      <Area
        dataKey="inside"
        type="linear"
        stroke="var(--ink)"
        strokeWidth={fontSize / 8}
        fill="var(--track)"
        fillOpacity={1}
        // A single point would be drawn as a ring under the dot of now.
        dot={curve.points.length > 1 ? false : { r: 0, stroke: 'none' }}
        activeDot={{ r: fontSize / 4, fill: 'var(--ink)', stroke: 'none' }}
        isAnimationActive={false}
      />
      {curve.end !== undefined && (
        <ReferenceDot
          x={curve.end.at}
          y={curve.end.inside}
          r={fontSize / 3.2}
          fill="var(--ink)"
          stroke="none"
        />
      )}
    </AreaChart>
  );
}
