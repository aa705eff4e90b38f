import type { State, StayStatistics } from '@khorgos/shared/live/state';
import { lazy, memo } from 'react';
import { useTranslation } from 'react-i18next';
import { ChartSpace } from '../../charts/chart-space.tsx';
import { Card } from '../../design/card.tsx';
import { FigureList } from '../../design/figure-list.tsx';
import { HiddenText } from '../../design/hidden-text.tsx';
import { useRootFontSize } from '../../design/use-root-font-size.ts';
import { useFormat } from '../../languages/use-format.ts';
import { patientImport } from '../../loading/patient-import.ts';
import { Door } from './door.tsx';
import { reportOfToday } from './doors-of-today.ts';
import styles from './stays-card.module.css';

const Chart = lazy(() => patientImport(() => import('../../charts/stays-chart.tsx')));

export interface StaysCardProps {
  readonly stays: StayStatistics;
  readonly dates: State['today']['date'];
}

/** How long those inside have been inside: half of them, nine in ten, and all by length. */
export const StaysCard = memo(function StaysCard({ stays, dates }: StaysCardProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const rem = useRootFontSize();
  const duration = (minutes: number | undefined) =>
    minutes === undefined ? t('none') : format.duration(minutes);
  const visitors = (count: number) =>
    t('chart.visitors_count', { count, formatted: format.count(count) });
  const bins = stays.histogram.map(({ fromMinutes, toMinutes, count }) => {
    const from = format.duration(fromMinutes);
    const length =
      toMinutes === undefined
        ? t('chart.orMore', { from })
        : t('chart.between', { from, to: format.duration(toMinutes) });
    return { from, length, count };
  });
  const report = reportOfToday(dates, { report: 'stays' });
  const all = bins.reduce((sum, { count }) => sum + count, 0);
  return (
    <Card title={t('stays.title')} aside={<Door to={report}>{visitors(all)}</Door>}>
      <FigureList
        figures={[
          {
            label: t('stays.median'),
            value: <Door to={report}>{duration(stays.medianMinutes)}</Door>,
          },
          { label: t('stays.p90'), value: <Door to={report}>{duration(stays.p90Minutes)}</Door> },
        ]}
      />
      <figure className={styles.figure} aria-label={t('chart.staysTitle')}>
        {bins.length === 0 ? (
          <p className={styles.empty}>{t('overview.emptyTitle')}</p>
        ) : (
          <>
            <HiddenText>
              {format.list(
                bins.map(({ length, count }) =>
                  t('labelled', { label: length, value: visitors(count) }),
                ),
              )}
            </HiddenText>
            <ChartSpace>
              <Chart
                bins={bins}
                fontSize={0.8125 * rem}
                formatCount={format.count}
                formatVisitors={visitors}
              />
            </ChartSpace>
          </>
        )}
      </figure>
    </Card>
  );
});
