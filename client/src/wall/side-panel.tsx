import type { Series, State } from '@khorgos/shared/live/state';
import { lazy, memo } from 'react';
import { useTranslation } from 'react-i18next';
import { type SideView, sameSideView } from '../centre/side-view.ts';
import type { TypicalDay } from '../centre/typical-day.ts';
import { DayCurveFigure } from '../charts/day-curve-figure.tsx';
import { useRootFontSize } from '../design/use-root-font-size.ts';
import { useFormat } from '../languages/use-format.ts';
import { patientImport } from '../loading/patient-import.ts';
import { BigFigure } from './big-figure.tsx';
import { FlowFigures } from './flow-figures.tsx';
import { HoursLine } from './hours-line.tsx';
import styles from './side-panel.module.css';

const DayCurvePicture = lazy(() => patientImport(() => import('../charts/day-curve-picture.tsx')));

export interface SidePanelProps {
  readonly side: SideView;
  readonly series: Series;
  readonly curveNow: number;
  readonly curveInside: number;
  readonly typical: TypicalDay | undefined;
  readonly outlook: State['outlook'][string] | undefined;
}

/** One side of the Centre: how many are inside, how they came and went, how long it stays open. */
export const SidePanel = memo(function SidePanel(props: SidePanelProps) {
  const { side, series, curveNow, curveInside, typical, outlook } = props;
  const { t } = useTranslation();
  const format = useFormat();
  const rem = useRootFontSize();
  const name = format.name(side.names);
  const { phase } = side.hours;
  const word = phase === 'always-open' ? 'open' : phase;
  return (
    <section className={styles.panel} aria-label={name}>
      <div className={styles.layout}>
        <header className={styles.head}>
          <h2 className={styles.name} data-long={name.length > 24 || undefined}>
            {name}
          </h2>
          <p className={styles.phase} data-phase={phase}>
            {t(`side.${word}`)}
          </p>
        </header>
        <BigFigure value={side.inside} label={t('side.inside')} />
        <FlowFigures side={side} />
        <HoursLine side={side} />
        {side.date !== undefined && (
          <DayCurveFigure
            className={styles.curve}
            series={series}
            side={side.id}
            sideName={name}
            timeZone={side.timeZone}
            date={side.date}
            now={curveNow}
            inside={curveInside}
            typical={typical}
            outlook={outlook}
            fontSize={rem * 1.25}
            drawing={DayCurvePicture}
            interactive={false}
          />
        )}
      </div>
    </section>
  );
}, sameProps);

function sameProps(a: SidePanelProps, b: SidePanelProps): boolean {
  return (
    a.series === b.series &&
    a.curveNow === b.curveNow &&
    a.curveInside === b.curveInside &&
    a.typical === b.typical &&
    a.outlook === b.outlook &&
    sameSideView(a.side, b.side)
  );
}
