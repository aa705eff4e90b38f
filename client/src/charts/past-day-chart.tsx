import { CartesianGrid, Line, LineChart, ReferenceLine, XAxis, YAxis } from 'recharts';
import type { PastCurve } from '../centre/past-day.ts';
import { countAxis, hourAxis } from './axes.ts';
import styles from './chart.module.css';
import { niceScale } from './nice-scale.ts';

/** From the first side on. */
const greys = ['var(--ink)', 'var(--calm)', 'var(--calm-second)', 'var(--edge)'];

/** Of the type; greys alone are hard to tell apart. */
const widthOf = (place: number) => (place === 0 || place === 3 ? 0.25 : 0.125);

export interface PastDayChartProps {
  readonly sides: readonly string[];
  readonly curve: PastCurve;
  /** Of the day that it is held against, in dashes. */
  readonly other: PastCurve | undefined;
  /** Milliseconds. */
  readonly length: number;
  /** Where full hours stand, since the day's beginning. */
  readonly marks: readonly { readonly at: number; readonly hour: number }[];
  /** The moment that is looked at. */
  readonly offset: number;
  /** Of the upright axis and of what is free on the other end, so that a scrubber can stand below. */
  readonly axisWidth: number;
  readonly fontSize: number;
  readonly formatCount: (value: number) => string;
  /** Somebody points at a moment. */
  readonly onPoint: (offset: number) => void;
}

/** One day of each side, perhaps over another day, with a line through the moment looked at. */
export default function PastDayChart(props: PastDayChartProps) {
  const { sides, curve, other, length, marks, offset, axisWidth, fontSize, formatCount } = props;
  const rows = new Map<number, Record<string, number>>();
  const add = (prefix: string, { points }: PastCurve) => {
    for (const { offset: at, bySide } of points) {
      const row = rows.get(at) ?? { at };
      for (const side of sides) row[`${prefix} ${side}`] = bySide[side] ?? 0;
      rows.set(at, row);
    }
  };
  add('this', curve);
  if (other !== undefined) add('other', other);
  // Without a point there would be no axes either.
  if (rows.size === 0) rows.set(0, { at: 0 });
  const data = [...rows.values()].toSorted((a, b) => (a.at ?? 0) - (b.at ?? 0));
  const highest = data.reduce(
    (most, { at: _, ...counts }) => Math.max(most, ...Object.values(counts)),
    0,
  );
  const ticks = highest === 0 ? [0, 1] : niceScale(highest, 4);
  return (
    <LineChart
      // Its axes look up once how large their figures are.
      key={fontSize}
      responsive
      className={styles.chart ?? ''}
      data={data}
      margin={{ top: fontSize / 2, right: fontSize, bottom: 0, left: 0 }}
      accessibilityLayer={false}
      onClick={({ activeLabel }) => {
        if (activeLabel !== undefined) props.onPoint(Number(activeLabel));
      }}
    >
      <CartesianGrid vertical={false} stroke="var(--line)" />
      <XAxis dataKey="at" {...hourAxis({ domain: [0, length], marks, fontSize })} />
      <YAxis {...countAxis({ ticks, fontSize, formatCount })} width={axisWidth} />
      {other !== undefined &&
        sides.map((side, place) => (
          <Line
            key={`other ${side}`}
            dataKey={`other ${side}`}
            stroke={greys[place] ?? 'var(--calm)'}
            strokeWidth={(fontSize * widthOf(place)) / 1.5}
            strokeDasharray={`${fontSize / 3} ${fontSize / 3}`}
            dot={false}
            connectNulls
            isAnimationActive={false}
          />
        ))}
      {sides.map((side, place) => (
        <Line
          key={`this ${side}`}
          dataKey={`this ${side}`}
          stroke={greys[place] ?? 'var(--calm)'}
          strokeWidth={fontSize * widthOf(place)}
          dot={false}
          connectNulls
          isAnimationActive={false}
        />
      ))}
      <ReferenceLine x={offset} stroke="var(--ink)" strokeWidth={fontSize / 10} />
    </LineChart>
  );
}
