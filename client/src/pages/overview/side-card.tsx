import type { State } from '@khorgos/shared/live/state';
import { lazy, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { SideView } from '../../centre/side-view.ts';
import { DayCurveFigure } from '../../charts/day-curve-figure.tsx';
import { Card } from '../../design/card.tsx';
import { FigureList } from '../../design/figure-list.tsx';
import { PrioritySymbol } from '../../design/symbols.tsx';
import { useRootFontSize } from '../../design/use-root-font-size.ts';
import { useClosingTexts } from '../../languages/use-closing-texts.ts';
import { useFormat } from '../../languages/use-format.ts';
import { useHoursText } from '../../languages/use-hours-text.ts';
import { useSampled } from '../../live/hooks.ts';
import { patientImport } from '../../loading/patient-import.ts';
import { Door } from './door.tsx';
import { sideAccount } from './side-account.ts';
import styles from './side-card.module.css';

// The charting library is as large as the rest of the page: it comes after the first figures.
const DayCurveChart = lazy(() => patientImport(() => import('../../charts/day-curve-chart.tsx')));

export interface SideCardProps {
  readonly side: SideView;
  readonly state: State;
  readonly now: number;
}

/** One side: now, how the day added up to it, and its curve. */
export function SideCard({ side, state, now }: SideCardProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const rem = useRootFontSize();
  const { hours, timeZone, closing } = side;
  const fresh = useMemo(() => ({ state, now }), [state, now]);
  const sampled = useSampled(fresh, 5_000);
  const name = format.name(side.names);
  const word = hours.phase === 'always-open' ? 'open' : hours.phase;
  const status = (
    <span className={styles.status} data-priority={closing?.priority}>
      {closing?.priority !== undefined && (
        <PrioritySymbol className={styles.symbol} priority={closing.priority} />
      )}
      {[t(`side.${word}`), useHoursText(hours, timeZone), ...useClosingTexts(closing)].join(' · ')}
    </span>
  );
  return (
    <Card title={name} aside={status}>
      <div className={styles.columns}>
        <div>
          <p className={styles.inside}>
            <Door to={`/visitors?side=${side.id}`} needs="operator">
              {format.count(side.inside)}
            </Door>
            {side.capacity !== undefined && (
              <small>{t('side.capacity', { capacity: format.count(side.capacity) })}</small>
            )}
          </p>
          <FigureList figures={sideAccount({ side, t, format })} />
        </div>
        {side.date !== undefined && (
          <DayCurveFigure
            className={styles.curve}
            series={sampled.state.series}
            side={side.id}
            sideName={name}
            timeZone={timeZone}
            date={side.date}
            now={sampled.now}
            inside={sampled.state.counts.bySide[side.id] ?? 0}
            fontSize={0.8125 * rem}
            drawing={DayCurveChart}
            interactive
          />
        )}
      </div>
    </Card>
  );
}
