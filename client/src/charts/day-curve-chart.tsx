import { useTranslation } from 'react-i18next';
import { Area, AreaChart, CartesianGrid, ReferenceDot, Tooltip, XAxis, YAxis } from 'recharts';
import { countAxis, hourAxis } from './axes.ts';
import styles from './chart.module.css';
import { ChartTooltip } from './chart-tooltip.tsx';
import type { DayCurveDrawing } from './day-curve-drawing.ts';
import { DayCurveLegend } from './day-curve-legend.tsx';
import { chartRows, highestOf, knownAt } from './day-curve-rows.ts';
import { niceScale } from './nice-scale.ts';

/** The picture of one side's day, to be walked through by pointer and keyboard. */
export default function DayCurveChart({
  curve,
  typical,
  forecast,
  day,
  fontSize,
  steps,
  formatCount,
  formatTime,
}: DayCurveDrawing) {
  const { t } = useTranslation();
  const rows = chartRows({ curve, typical, forecast });
  const highest = rows.reduce((max, row) => Math.max(max, highestOf(row)), 0);
  const ticks = niceScale(highest, steps);
  const visitors = (count: number) =>
    t('chart.visitors_count', { count, formatted: formatCount(count) });
  return (
    <>
      <DayCurveLegend typical={typical} forecast={forecast} />
      <AreaChart
        // Its axes look up once how large their figures are.
        key={fontSize}
        responsive
        className={styles.chart ?? ''}
        data={rows}
        margin={{ top: fontSize / 2, right: fontSize, bottom: 0, left: 0 }}
        accessibilityLayer
      >
        <CartesianGrid vertical={false} stroke="var(--line)" />
        <XAxis
          dataKey="at"
          {...hourAxis({ domain: [day.start, day.end], marks: day.marks, fontSize })}
        />
        <YAxis {...countAxis({ ticks, fontSize, formatCount })} width="auto" />
        <Tooltip
          isAnimationActive={false}
          cursor={{ stroke: 'var(--mute)' }}
          content={({ label }) => {
            if (typeof label !== 'number') return null;
            const { inside, usual, expected, range } = knownAt({ rows, curve, at: label });
            const between = (both: readonly [number, number]) => ({
              low: formatCount(both[0]),
              high: formatCount(both[1]),
            });
            const more = [
              expected !== undefined &&
                range !== undefined &&
                t('chart.expected', { count: formatCount(expected), ...between(range) }),
              usual !== undefined && t('chart.usual', between(usual)),
            ];
            return (
              <ChartTooltip
                title={formatTime(label)}
                value={inside === undefined ? '' : visitors(inside)}
                more={more.filter((line) => line !== false)}
              />
            );
          }}
        />
        <Area
          dataKey="usual"
          type="linear"
          stroke="var(--edge)"
          strokeWidth={fontSize / 20}
          fill="var(--track)"
          fillOpacity={1}
          connectNulls
          activeDot={false}
          isAnimationActive={false}
        />
        <Area
          dataKey="range"
          type="linear"
          stroke="none"
          fill="var(--calm)"
          fillOpacity={0.25}
          connectNulls
          activeDot={false}
          isAnimationActive={false}
        />
        <Area
          dataKey="expected"
          type="linear"
          stroke="var(--calm)"
          strokeWidth={fontSize / 10}
          strokeDasharray={`${fontSize / 10} ${fontSize / 4}`}
          strokeLinecap="round"
          fill="none"
          connectNulls
          activeDot={false}
          isAnimationActive={false}
        />
        <Area
          dataKey="inside"
          type="linear"
          stroke="var(--ink)"
          strokeWidth={fontSize / 8}
          fill={typical.length === 0 ? 'var(--track)' : 'none'}
          fillOpacity={1}
          connectNulls
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
    </>
  );
}
