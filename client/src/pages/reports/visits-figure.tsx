import { lazy, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { HiddenText } from '../../design/hidden-text.tsx';
import { useFormat } from '../../languages/use-format.ts';
import { patientImport } from '../../loading/patient-import.ts';
import { ChartLegend } from './chart-legend.tsx';
import { ReportCanvas } from './report-canvas.tsx';
import styles from './reports.module.css';
import { useGroupingNames } from './use-grouping-names.ts';
import { mostPeriods, type PictureOptions, visitsPicture } from './visits-picture.ts';

const Chart = lazy(() =>
  patientImport(() => import('../../charts/visits-chart.tsx'), { isInPlace: true }),
);

/** The report as a picture, and in a sentence for whoever does not see it; the table has it all. */
export function VisitsFigure({ rows, by, split, from, to }: PictureOptions) {
  const { t } = useTranslation();
  const format = useFormat();
  const names = useGroupingNames();
  const picture = useMemo(
    () => visitsPicture({ rows, by, split, from, to }),
    [rows, by, split, from, to],
  );
  const visits = (count: number) =>
    t('reports.visits_count', { count, formatted: format.count(count) });
  if (picture.bars.length > mostPeriods)
    return <p className={styles.tooMany}>{t('reports.tooMany')}</p>;
  const bars = picture.bars.map((bar) => ({
    tick: names.tick(by, bar.value),
    title: names.title(by, bar.value),
    visits: bar.visits,
    sum: bar.visits.reduce((sum, one) => sum + one, 0),
  }));
  const byVisits = bars.toSorted((a, b) => b.sum - a.sum);
  const [highest, lowest] = [byVisits[0], byVisits.at(-1)];
  const series = picture.series.map((value) =>
    split === undefined ? t('reports.visits') : names.title(split, value),
  );
  const lying = !picture.isTime;
  return (
    <figure className={styles.picture} aria-label={t(`reports.title.${by}`)}>
      <figcaption className={styles.unit}>
        {t('reports.unit')}
        {series.length > 1 && <ChartLegend names={series} />}
      </figcaption>
      {highest !== undefined && lowest !== undefined && (
        <HiddenText>
          {t('reports.summary', {
            highest: t('labelled', { label: highest.title, value: visits(highest.sum) }),
            lowest: t('labelled', { label: lowest.title, value: visits(lowest.sum) }),
          })}
        </HiddenText>
      )}
      <ReportCanvas lines={lying ? bars.length : undefined}>
        {({ size, fontSize }) => (
          <Chart
            bars={bars}
            series={series}
            lying={lying}
            size={size}
            fontSize={fontSize}
            formatCount={format.count}
            formatVisits={visits}
          />
        )}
      </ReportCanvas>
    </figure>
  );
}
