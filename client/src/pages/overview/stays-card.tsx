import type { StayStatistics } from '@khorgos/shared/live/state';
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
import styles from './stays-card.module.css';

const Chart = lazy(() =>
  patientImport(() => import('../../charts/stays-chart.tsx'), { isInPlace: true }),
);

/** Those inside, whoever has been inside longest first: the report of stays knows those alone who have left. */
const list = '/visitors?sort=entered';

export interface StaysCardProps {
  readonly stays: StayStatistics;
}

/** How long those inside have been inside: half of them, nine in ten, and all by length. */
export const StaysCard = memo(function StaysCard({ stays }: StaysCardProps) {
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
  const behind = (figure: string) => (
    <Door to={list} needs="operator">
      {figure}
    </Door>
  );
  const all = bins.reduce((sum, { count }) => sum + count, 0);
  return (
    <Card title={t('stays.title')} aside={behind(visitors(all))}>
      <FigureList
        figures={[
          { label: t('stays.median'), value: behind(duration(stays.medianMinutes)) },
          { label: t('stays.p90'), value: behind(duration(stays.p90Minutes)) },
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
