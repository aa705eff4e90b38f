import type { State } from '@khorgos/shared/live/state';
import { lazy, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { SideView } from '../../centre/side-view.ts';
import type { TypicalDay } from '../../centre/typical-day.ts';
import { DayCurveFigure } from '../../charts/day-curve-figure.tsx';
import { Card } from '../../design/card.tsx';
import { DayBar } from '../../design/day-bar.tsx';
import { ExpectedAtClose } from '../../design/expected-at-close.tsx';
import { FigureList } from '../../design/figure-list.tsx';
import { PrioritySymbol } from '../../design/symbols.tsx';
import { useRootFontSize } from '../../design/use-root-font-size.ts';
import { hoursTexts } from '../../languages/hours-texts.ts';
import { useClosingTexts } from '../../languages/use-closing-texts.ts';
import { useFormat } from '../../languages/use-format.ts';
import { useSampled } from '../../live/hooks.ts';
import { patientImport } from '../../loading/patient-import.ts';
import { Door } from './door.tsx';
import { sideAccount } from './side-account.tsx';
import styles from './side-card.module.css';

// The charting library is as large as the rest of the page: it comes after the first figures.
const DayCurveChart = lazy(() =>
  patientImport(() => import('../../charts/day-curve-chart.tsx'), { isInPlace: true }),
);

export interface SideCardProps {
  readonly side: SideView;
  readonly state: State;
  readonly now: number;
  readonly typical: TypicalDay | undefined;
}

/** One side: now, how the day added up to it, its curve, and how it is expected to end. */
export function SideCard({ side, state, now, typical }: SideCardProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const rem = useRootFontSize();
  const { hours, timeZone, closing } = side;
  const fresh = useMemo(() => ({ state, now }), [state, now]);
  const sampled = useSampled(fresh, 5_000);
  const name = format.name(side.names);
  const word = hours.phase === 'always-open' ? 'open' : hours.phase;
  const { text, when } = hoursTexts({ hours, timeZone, t, format });
  const texts = [t(`side.${word}`), text, when, ...useClosingTexts(closing)];
  const status = (
    <span data-priority={closing?.priority}>
      {closing?.priority !== undefined && (
        <PrioritySymbol className={styles.symbol} priority={closing.priority} />
      )}
      {texts.filter(Boolean).join(' · ')}
    </span>
  );
  return (
    <Card title={name} aside={status}>
      <Closing side={side} />
      <div className={styles.columns}>
        <div>
          <p className={styles.inside}>
            <Door to={`/visitors?side=${side.id}`} needs="operator">
              {format.count(side.inside)}
            </Door>{' '}
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
            typical={typical}
            outlook={sampled.state.outlook[side.id]}
            fontSize={0.8125 * rem}
            drawing={DayCurveChart}
            interactive
          />
        )}
      </div>
    </Card>
  );
}

/** How much of the day is over, and how many are expected inside at its end. */
function Closing({ side: { hours, closing, atClose } }: Pick<SideCardProps, 'side'>) {
  const open = hours.phase === 'open' || hours.phase === 'closing';
  return (
    <div className={styles.closing} data-priority={closing?.priority}>
      <DayBar elapsed={open ? hours.elapsed : undefined} />
      {open && atClose !== undefined && (
        <p className={styles.expected}>
          <ExpectedAtClose atClose={atClose} />
        </p>
      )}
    </div>
  );
}
