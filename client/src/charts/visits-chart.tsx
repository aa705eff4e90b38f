import { Bar, BarChart, CartesianGrid, Tooltip, XAxis, YAxis } from 'recharts';
import type { Size } from '../design/use-size.ts';
import { shortened } from '../languages/shortened.ts';
import { countAxis, nameAxis } from './axes.ts';
import styles from './chart.module.css';
import { niceScale } from './nice-scale.ts';

/** From the ground up, each lighter than the last; the lightest stand out from the panel by their edge. */
const barGreys = [
  { fill: 'var(--calm)' },
  { fill: 'var(--calm-second)' },
  { fill: 'var(--calm-third)', stroke: 'var(--edge)' },
  { fill: 'var(--calm-fourth)', stroke: 'var(--edge)' },
];
/** A longer name has dots on the axis, and is whole in the tooltip. */
const longestTick = 22;
/** Of a tabular figure, in widths of the type. */
const figureWidth = 0.62;

export interface VisitsBar {
  readonly tick: string;
  readonly title: string;
  readonly visits: readonly number[];
}

export interface VisitsChartProps {
  readonly bars: readonly VisitsBar[];
  readonly series: readonly string[];
  /** Names beside bars that lie; else the bars stand, as time goes. */
  readonly lying: boolean;
  /** Each series has a bar of its own, and they are no parts of a sum; else they lie on one another. */
  readonly beside?: boolean;
  /** In pixels, for paper; else as large as there is room. */
  readonly size?: Size | undefined;
  /** Of the axes' figures, in pixels. */
  readonly fontSize: number;
  readonly formatCount: (value: number) => string;
  readonly formatVisits: (count: number) => string;
}

/** Between what stands at one name, in pixels or as a share of the room for it. */
function gapOf({ beside, lying }: { readonly beside: boolean; readonly lying: boolean }) {
  if (beside) return '20%';
  return lying ? 4 : '12%';
}

/** Visits as bars, to be walked through by pointer and arrow keys. */
export default function VisitsChart(props: VisitsChartProps) {
  const { bars, series, lying, beside = false, size, fontSize, formatCount, formatVisits } = props;
  const data = bars.map(({ visits, title }, place) => ({
    place,
    title,
    visits,
    sum: visits.reduce((sum, count) => sum + count, 0),
  }));
  const ticks = niceScale(
    data.reduce((most, { sum, visits }) => Math.max(most, ...(beside ? visits : [sum])), 0),
    4,
  );
  const tickOf = (place: number) => shortened(bars[place]?.tick ?? '', longestTick);
  // The last figure stands half beyond the end of its axis.
  const halfLast = (formatCount(ticks.at(-1) ?? 0).length * fontSize * figureWidth) / 2;
  const counts = countAxis({ ticks, fontSize, formatCount });
  const names = {
    ...nameAxis({ fontSize, minTickGap: 12 }),
    dataKey: 'place',
    tickFormatter: tickOf,
  } as const;
  return (
    <BarChart
      // Its axes look up once how large their figures are.
      key={fontSize}
      {...(size ?? { responsive: true })}
      className={styles.chart ?? ''}
      layout={lying ? 'vertical' : 'horizontal'}
      data={data}
      margin={{
        top: fontSize / 2,
        right: lying ? Math.max(fontSize, halfLast) : fontSize,
        bottom: 0,
        left: 0,
      }}
      barCategoryGap={gapOf({ beside, lying })}
      barGap={0}
    >
      <CartesianGrid vertical={lying} horizontal={!lying} stroke="var(--line)" />
      {lying ? (
        <>
          <XAxis {...counts} />
          <YAxis
            {...names}
            type="category"
            width="auto"
            interval={0}
            tickMargin={2}
            axisLine={false}
          />
        </>
      ) : (
        <>
          <XAxis {...names} />
          <YAxis {...counts} width="auto" />
        </>
      )}
      <Tooltip
        isAnimationActive={false}
        cursor={{ fill: 'var(--track)' }}
        content={({ label }) => {
          const bar = data[Number(label)];
          if (bar === undefined) return null;
          return (
            <div className={styles.tooltip} data-lines>
              <span>{bar.title}</span>
              {!beside && <strong>{formatVisits(bar.sum)}</strong>}
              {series.length > 1 &&
                series.map((name, place) => (
                  <span key={name}>
                    {name}: {(beside ? formatVisits : formatCount)(bar.visits[place] ?? 0)}
                  </span>
                ))}
            </div>
          );
        }}
      />
      {series.map((name, place) => (
        <Bar
          key={name}
          dataKey={({ visits }: { readonly visits: readonly number[] }) => visits[place] ?? 0}
          {...(beside ? {} : { stackId: 'all' })}
          {...(barGreys[place] ?? barGreys[0])}
          maxBarSize={fontSize * 3.7}
          isAnimationActive={false}
        />
      ))}
    </BarChart>
  );
}
