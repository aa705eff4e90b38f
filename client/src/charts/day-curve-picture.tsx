import styles from './chart.module.css';
import type { DayCurveDrawing } from './day-curve-drawing.ts';
import { DayCurveLegend } from './day-curve-legend.tsx';
import { chartRows, highestOf } from './day-curve-rows.ts';
import { niceScale } from './nice-scale.ts';

/** Of a tabular figure, and of what stands between three of them, in widths of the type. */
const figureWidth = 0.58;

/** The picture of one side's day for a screen that is only looked at: still, and next to free to draw. */
export default function DayCurvePicture(drawing: DayCurveDrawing) {
  const { curve, day, size, fontSize, steps, formatCount } = drawing;
  const rows = chartRows(drawing);
  const ticks = niceScale(
    rows.reduce((max, row) => Math.max(max, highestOf(row)), 0),
    steps,
  );
  const top = ticks.at(-1) ?? 1;
  const widest = Math.max(...ticks.map((tick) => formatCount(tick).length));
  const left = widest * fontSize * figureWidth + fontSize * 0.5;
  const right = size.width - fontSize * 0.7;
  const floor = size.height - fontSize * 1.9;
  const ceiling = fontSize * 0.5;
  const x = (at: number) => left + ((at - day.start) / (day.end - day.start)) * (right - left);
  const y = (count: number) => floor - (count / top) * (floor - ceiling);
  const place = (at: number, count: number) => `${x(at).toFixed(1)},${y(count).toFixed(1)}`;
  const line = (name: 'inside' | 'expected') =>
    rows.flatMap((row) => {
      const count = row[name];
      return count === undefined ? [] : [place(row.at, count)];
    });
  const band = (name: 'usual' | 'range') => {
    const those = rows.flatMap((row) => {
      const between = row[name];
      return between === undefined ? [] : [{ at: row.at, between }];
    });
    return [
      ...those.map(({ at, between }) => place(at, between[1])),
      ...those.toReversed().map(({ at, between }) => place(at, between[0])),
    ];
  };
  const inside = line('inside');
  if (size.width === 0 || floor <= ceiling) return null;
  return (
    <>
      <DayCurveLegend {...drawing} />
      <svg className={styles.chart} viewBox={`0 0 ${size.width} ${size.height}`} aria-hidden="true">
        <polygon
          points={band('usual').join(' ')}
          fill="var(--track)"
          stroke="var(--edge)"
          strokeWidth={fontSize / 20}
        />
        {drawing.typical.length === 0 && inside.length > 1 && (
          <polygon
            points={[
              ...inside,
              place(curve.points.at(-1)?.at ?? day.start, 0),
              place(curve.points[0]?.at ?? day.start, 0),
            ].join(' ')}
            fill="var(--track)"
          />
        )}
        <g fill="var(--mute)" fontSize={fontSize}>
          {ticks.map((tick) => (
            <g key={tick}>
              <line x1={left} x2={right} y1={y(tick)} y2={y(tick)} stroke="var(--line)" />
              <text x={left - fontSize * 0.5} y={y(tick) + fontSize * 0.35} textAnchor="end">
                {formatCount(tick)}
              </text>
            </g>
          ))}
          {day.marks.map(({ at, hour }) => (
            <text key={hour} x={x(at)} y={size.height - fontSize * 0.4} textAnchor="middle">
              {String(hour).padStart(2, '0')}
            </text>
          ))}
        </g>
        <polygon points={band('range').join(' ')} fill="var(--calm)" opacity="0.25" />
        <polyline
          points={line('expected').join(' ')}
          fill="none"
          stroke="var(--calm)"
          strokeWidth={fontSize / 8}
          strokeDasharray={`0 ${fontSize / 3}`}
          strokeLinecap="round"
        />
        <polyline
          points={inside.join(' ')}
          fill="none"
          stroke="var(--ink)"
          strokeWidth={fontSize / 8}
          strokeLinejoin="round"
        />
        {curve.end !== undefined && (
          <circle
            cx={x(curve.end.at)}
            cy={y(curve.end.inside)}
            r={fontSize / 3.2}
            fill="var(--ink)"
          />
        )}
      </svg>
    </>
  );
}
