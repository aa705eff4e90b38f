import { Bar, BarChart, CartesianGrid, Tooltip, XAxis, YAxis } from 'recharts';
import type { Size } from '../design/use-size.ts';
import { countAxis, nameAxis } from './axes.ts';
import styles from './chart.module.css';
import { ChartTooltip } from './chart-tooltip.tsx';
import { niceScale } from './nice-scale.ts';

export interface StayBin {
  /** Where the bin begins, as the axis says it. */
  readonly from: string;
  /** From where to where, in words. */
  readonly length: string;
  readonly count: number;
}

export interface StaysChartProps {
  readonly bins: readonly StayBin[];
  /** In pixels, for paper; else as large as there is room. */
  readonly size?: Size | undefined;
  /** Of the axes' figures, in pixels. */
  readonly fontSize: number;
  readonly formatCount: (value: number) => string;
  readonly formatVisitors: (count: number) => string;
}

export default function StaysChart(props: StaysChartProps) {
  const { bins, size, fontSize, formatCount, formatVisitors } = props;
  const ticks = niceScale(
    bins.reduce((max, { count }) => Math.max(max, count), 0),
    4,
  );
  return (
    <BarChart
      // Its axes look up once how large their figures are.
      key={fontSize}
      {...(size ?? { responsive: true })}
      className={styles.chart ?? ''}
      data={[...bins]}
      margin={{ top: fontSize / 2, right: 0, bottom: 0, left: 0 }}
      barCategoryGap={2}
    >
      <CartesianGrid vertical={false} stroke="var(--line)" />
      <XAxis dataKey="from" {...nameAxis({ fontSize, minTickGap: 8 })} />
      <YAxis {...countAxis({ ticks, fontSize, formatCount })} width="auto" />
      <Tooltip
        isAnimationActive={false}
        cursor={{ fill: 'var(--track)' }}
        content={({ label, payload }) => (
          <ChartTooltip
            title={bins.find(({ from }) => from === label)?.length ?? ''}
            value={formatVisitors(Number(payload[0]?.value ?? 0))}
          />
        )}
      />
      <Bar dataKey="count" fill="var(--calm)" isAnimationActive={false} />
    </BarChart>
  );
}
