import type { State } from '@khorgos/shared/live/state';
import { type KeyboardEvent, lazy } from 'react';
import { useTranslation } from 'react-i18next';
import {
  insideAt,
  type PastCurve,
  type PastDay,
  stepMilliseconds,
  totalOf,
} from '../../centre/past-day.ts';
import { ChartSpace } from '../../charts/chart-space.tsx';
import { useRootFontSize } from '../../design/use-root-font-size.ts';
import { useFormat } from '../../languages/use-format.ts';
import { patientImport } from '../../loading/patient-import.ts';
import { CurveLegend } from './curve-legend.tsx';
import styles from './history.module.css';

const Chart = lazy(() =>
  patientImport(() => import('../../charts/past-day-chart.tsx'), { isInPlace: true }),
);

/** Of the chart's upright axis and type, in rem; history.module.css has the scrubber begin and end there. */
const axisRem = 4;
const typeRem = 0.8125;
const nothing: PastCurve = { points: [] };
const stepsOfAnHour = 3_600_000 / stepMilliseconds;

export interface ScrubberProps {
  readonly site: State['site'];
  readonly day: PastDay;
  readonly moment: number;
  /** Not known yet of a day that has just been turned to. */
  readonly curve: PastCurve | undefined;
  /** By side, where it is known of this very moment and not of the five minutes around it. */
  readonly exactly: Readonly<Record<string, number>> | undefined;
  readonly other: { readonly day: PastDay; readonly curve: PastCurve } | undefined;
  readonly onMove: (at: number) => void;
}

/** The day's curve with a handle: arrows move it by five minutes, page keys by an hour. */
export function Scrubber(props: ScrubberProps) {
  const { site, day, moment, curve, exactly, other, onMove } = props;
  const { t } = useTranslation();
  const format = useFormat();
  const rem = useRootFontSize();
  const sides = Object.entries(site.sides).toSorted(([, a], [, b]) => a.order - b.order);
  const offset = moment - day.start;
  const step = Math.min(day.steps, Math.floor(offset / stepMilliseconds));
  const inside = exactly ?? (curve && insideAt(curve, offset));
  const clocks = sides.map(([, side]) =>
    t('history.clock', { time: format.time(moment, side.timeZone), side: format.name(side.name) }),
  );
  const dateOf = ({ date }: PastDay) => `${format.weekday(date)} ${format.civilDate(date)}`;
  const move = (to: number) =>
    onMove(day.start + Math.min(day.steps, Math.max(0, to)) * stepMilliseconds);
  const onKeyDown = (event: KeyboardEvent) => {
    const by =
      event.key === 'PageUp' ? stepsOfAnHour : event.key === 'PageDown' ? -stepsOfAnHour : 0;
    if (by === 0) return;
    event.preventDefault();
    move(step + by);
  };
  const spoken = format.list([
    ...clocks,
    ...(inside === undefined
      ? [t('block.loading')]
      : sides.map(([id, side]) =>
          t('history.insideOf', {
            side: format.name(side.name),
            count: format.count(inside[id] ?? 0),
          }),
        )),
  ]);
  return (
    <section className={styles.scrubber} aria-label={t('history.curve')}>
      <p className={styles.moment}>
        <strong>{format.longDate(moment, sides[0]?.[1].timeZone ?? 'UTC')}</strong>
        <span>{clocks.join(' · ')}</span>
        <span className={styles.total}>
          {inside === undefined
            ? t('block.loading')
            : t('history.insideThen', { count: format.count(totalOf(inside)) })}
        </span>
      </p>
      <CurveLegend
        names={sides.map(([, { name }]) => format.name(name))}
        days={[
          { date: dateOf(day), dashed: false },
          ...(other === undefined ? [] : [{ date: dateOf(other.day), dashed: true }]),
        ]}
      />
      <figure className={styles.curve} aria-hidden="true">
        <ChartSpace>
          <Chart
            sides={sides.map(([id]) => id)}
            curve={curve ?? nothing}
            other={other?.curve}
            length={day.end - day.start}
            marks={day.marks.map(({ at, hour }) => ({ at: at - day.start, hour }))}
            offset={offset}
            axisWidth={axisRem * rem}
            fontSize={typeRem * rem}
            formatCount={format.count}
            onPoint={(at) => move(Math.floor(at / stepMilliseconds))}
          />
        </ChartSpace>
      </figure>
      <input
        type="range"
        className={styles.handle}
        aria-label={t('history.moment')}
        aria-valuetext={spoken}
        min={0}
        max={Math.floor((day.end - day.start) / stepMilliseconds)}
        step={1}
        value={step}
        onKeyDown={onKeyDown}
        onChange={({ currentTarget }) => move(Number(currentTarget.value))}
      />
      <p className={styles.hint}>
        {format.sentences([
          t('history.clocksOf', { side: format.name(sides[0]?.[1].name ?? {}) }),
          t('history.keys'),
        ])}
      </p>
    </section>
  );
}
