import type { Series } from '@khorgos/shared/live/state';
import { lazy, memo, Suspense, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { civilDay } from '../centre/civil-time.ts';
import { dayCurve } from '../centre/day-curve.ts';
import { HiddenText } from '../design/hidden-text.tsx';
import { patientImport } from '../design/patient-import.ts';
import { useHeight } from '../design/use-height.ts';
import { useFormat } from '../languages/use-format.ts';
import styles from './chart.module.css';

// The charting library is as large as the rest of the wall: it comes after the first figures.
const Chart = lazy(() => patientImport(() => import('./day-curve-chart.tsx')));

export interface DayCurveFigureProps {
  readonly className?: string | undefined;
  readonly series: Series;
  readonly side: string;
  readonly sideName: string;
  readonly timeZone: string;
  /** The side's civil date. */
  readonly date: string;
  readonly now: number;
  readonly inside: number;
  readonly fontSize: number;
  readonly interactive: boolean;
}

/** The day's curve of one side, as a picture and in words. */
export const DayCurveFigure = memo(function DayCurveFigure(props: DayCurveFigureProps) {
  const { series, side, sideName, timeZone, date, now, inside, fontSize, interactive } = props;
  const [canvas, height] = useHeight();
  // Two and a half lines each.
  const steps = Math.min(4, Math.max(1, Math.floor(height / (fontSize * 2.5))));
  const { t } = useTranslation();
  const format = useFormat();
  const day = useMemo(() => civilDay(date, timeZone), [date, timeZone]);
  const curve = useMemo(
    () => dayCurve({ series, side, day, now: { at: now, inside } }),
    [series, side, day, now, inside],
  );
  const highest = curve.points.reduce(
    (best, point) => (point.inside > best.inside ? point : best),
    { at: now, inside: 0 },
  );
  const time = (at: number) => format.time(at, timeZone);
  const first = curve.points[0];
  const summary =
    first === undefined
      ? t('chart.dayEmpty')
      : t('chart.daySummary', {
          from: time(first.at),
          to: time(now),
          now: format.count(inside),
          highest: format.count(highest.inside),
          highestTime: time(highest.at),
        });
  return (
    <figure
      className={`${styles.figure} ${props.className ?? ''}`}
      aria-label={t('chart.dayTitle', { side: sideName })}
    >
      <HiddenText>{summary}</HiddenText>
      <div ref={canvas} className={styles.canvas} aria-hidden={!interactive}>
        <Suspense fallback={null}>
          <Chart
            curve={curve}
            day={day}
            fontSize={fontSize}
            steps={steps}
            formatCount={format.count}
            formatTime={time}
            interactive={interactive}
          />
        </Suspense>
      </div>
    </figure>
  );
});
