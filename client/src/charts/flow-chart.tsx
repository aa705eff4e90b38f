import { Bar, BarChart, CartesianGrid, ReferenceLine, Tooltip, XAxis, YAxis } from 'recharts';
import { countAxis, nameAxis } from './axes.ts';
import styles from './chart.module.css';
import { niceScale } from './nice-scale.ts';

export interface FlowHour {
  /** As the axis says it: the hour of the clock. */
  readonly hour: string;
  /** From when to when, in words. */
  readonly title: string;
  readonly entries: number;
  readonly exits: number;
}

export interface FlowChartProps {
  readonly hours: readonly FlowHour[];
  readonly fontSize: number;
  readonly names: { readonly entries: string; readonly exits: string };
  readonly formatCount: (value: number) => string;
}

/** Who came above the line, who left below it, to be walked through by pointer and keyboard. */
export default function FlowChart({ hours, fontSize, names, formatCount }: FlowChartProps) {
  const data = hours.map(({ exits, ...rest }) => ({ ...rest, exits: -exits }));
  const highest = hours.reduce((most, hour) => Math.max(most, hour.entries, hour.exits), 0);
  const ticks = niceScale(highest, 2);
  const both = [...ticks.slice(1).map((count) => -count), ...ticks].toSorted((a, b) => a - b);
  const counts = countAxis({
    ticks: both,
    fontSize,
    formatCount: (count) => formatCount(Math.abs(count)),
  });
  return (
    <BarChart
      // Its axes look up once how large their figures are.
      key={fontSize}
      responsive
      className={styles.chart ?? ''}
      data={data}
      margin={{ top: fontSize / 2, right: 0, bottom: 0, left: 0 }}
      barCategoryGap="15%"
      stackOffset="sign"
    >
      <CartesianGrid vertical={false} stroke="var(--line)" />
      <XAxis dataKey="hour" {...nameAxis({ fontSize, minTickGap: 8 })} axisLine={false} />
      <YAxis {...counts} width="auto" />
      <Tooltip
        isAnimationActive={false}
        cursor={{ fill: 'var(--track)' }}
        content={({ payload }) => {
          const hour = hours.find(({ hour: name }) => name === payload[0]?.payload?.hour);
          if (hour === undefined) return null;
          return (
            <div className={styles.tooltip} data-lines>
              <span>{hour.title}</span>
              <strong>
                {names.entries}: {formatCount(hour.entries)}
              </strong>
              <strong>
                {names.exits}: {formatCount(hour.exits)}
              </strong>
            </div>
          );
        }}
      />
      <Bar dataKey="entries" stackId="flow" fill="var(--calm)" isAnimationActive={false} />
      <Bar dataKey="exits" stackId="flow" fill="var(--calm-second)" isAnimationActive={false} />
      <ReferenceLine y={0} stroke="var(--edge)" />
    </BarChart>
  );
}
