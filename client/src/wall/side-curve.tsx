import type { Series, State } from '@khorgos/shared/live/state';
import { lazy, memo } from 'react';
import type { TypicalDay } from '../centre/typical-day.ts';
import { DayCurveFigure } from '../charts/day-curve-figure.tsx';
import { useRootFontSize } from '../design/use-root-font-size.ts';
import { patientImport } from '../loading/patient-import.ts';
import styles from './side-panel.module.css';

const DayCurvePicture = lazy(() => patientImport(() => import('../charts/day-curve-picture.tsx')));

export interface SideCurveProps {
  readonly side: string;
  readonly sideName: string;
  readonly timeZone: string;
  readonly date: string;
  readonly series: Series;
  readonly now: number;
  readonly inside: number;
  readonly typical: TypicalDay | undefined;
  readonly outlook: State['outlook'][string] | undefined;
}

/** The day's curve at the wall's size. */
export const SideCurve = memo(function SideCurve(props: SideCurveProps) {
  const rem = useRootFontSize();
  return (
    <DayCurveFigure
      {...props}
      className={styles.curve}
      fontSize={rem * 1.25}
      drawing={DayCurvePicture}
      interactive={false}
    />
  );
});
