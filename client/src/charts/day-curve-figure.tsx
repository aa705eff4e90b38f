import type { Series, State } from '@khorgos/shared/live/state';
import { type ComponentType, memo, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { civilDay } from '../centre/civil-time.ts';
import { dayCurve } from '../centre/day-curve.ts';
import { forecastCurve } from '../centre/forecast-curve.ts';
import type { TypicalDay } from '../centre/typical-day.ts';
import { HiddenText } from '../design/hidden-text.tsx';
import { useSize } from '../design/use-size.ts';
import { useFormat } from '../languages/use-format.ts';
import styles from './chart.module.css';
import { ChartSpace } from './chart-space.tsx';
import type { DayCurveDrawing } from './day-curve-drawing.ts';

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
  /** What such a day usually is, drawn beneath as a band. */
  readonly typical?: TypicalDay | undefined;
  /** Where it is expected to end, drawn on as dots. */
  readonly outlook?: State['outlook'][string] | undefined;
  readonly fontSize: number;
  /** How it is drawn; comes after the first figures, so it is usually lazy. */
  readonly drawing: ComponentType<DayCurveDrawing>;
  /** Whether it can be walked through by pointer and keyboard; a wall is only looked at. */
  readonly interactive: boolean;
}

const noPoints = [] as const;

/** The day's curve of one side, as a picture and in words. */
export const DayCurveFigure = memo(function DayCurveFigure(props: DayCurveFigureProps) {
  const { series, side, sideName, timeZone, date, now, inside, fontSize, interactive } = props;
  const Drawing = props.drawing;
  const [canvas, size] = useSize();
  // Two and a half lines each.
  const steps = Math.min(4, Math.max(1, Math.floor(size.height / (fontSize * 2.5))));
  const { t } = useTranslation();
  const format = useFormat();
  const day = useMemo(() => civilDay(date, timeZone), [date, timeZone]);
  const curve = useMemo(
    () => dayCurve({ series, side, day, now: { at: now, inside } }),
    [series, side, day, now, inside],
  );
  // Yesterday's answer says nothing of today.
  const typical = props.typical?.date === date ? props.typical.points : noPoints;
  const { outlook } = props;
  const forecast = useMemo(() => {
    if (outlook === undefined || curve.end === undefined) return noPoints;
    const close = { at: Date.parse(outlook.closesAt), ...outlook.insideAtClose };
    return forecastCurve({ now: curve.end, day, close, typical });
  }, [outlook, curve, day, typical]);
  const highest = curve.points.reduce(
    (best, point) => (point.inside > best.inside ? point : best),
    { at: now, inside: 0 },
  );
  const time = (at: number) => format.time(at, timeZone);
  const first = curve.points[0];
  const usual = typical.findLast(({ at }) => at <= now);
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
  const texts = [
    summary,
    usual !== undefined &&
      t('chart.dayTypical', { low: format.count(usual.low), high: format.count(usual.high) }),
    outlook !== undefined &&
      t('chart.dayForecast', {
        time: format.closingTime(Date.parse(outlook.closesAt), timeZone),
        expected: format.count(outlook.insideAtClose.expected),
        low: format.count(outlook.insideAtClose.low),
        high: format.count(outlook.insideAtClose.high),
      }),
  ];
  return (
    <figure
      className={`${styles.figure} ${props.className ?? ''}`}
      style={{ fontSize }}
      aria-label={t('chart.dayTitle', { side: sideName })}
    >
      <HiddenText>{texts.filter((text) => text !== false).join(' ')}</HiddenText>
      <div ref={canvas} className={styles.canvas} aria-hidden={!interactive}>
        <ChartSpace>
          <Drawing
            curve={curve}
            typical={typical}
            forecast={forecast}
            day={day}
            size={size}
            fontSize={fontSize}
            steps={steps}
            formatCount={format.count}
            formatTime={time}
          />
        </ChartSpace>
      </div>
    </figure>
  );
});
