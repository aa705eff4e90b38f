import { lazy } from 'react';
import { useTranslation } from 'react-i18next';
import { HiddenText } from '../../design/hidden-text.tsx';
import { useFormat } from '../../languages/use-format.ts';
import { patientImport } from '../../loading/patient-import.ts';
import { ChartLegend } from './chart-legend.tsx';
import { ReportCanvas } from './report-canvas.tsx';
import styles from './reports.module.css';
import { useGroupingNames } from './use-grouping-names.ts';
import { yearPicture } from './year-picture.ts';
import type { YearReportAnswer } from './year-report-answer.ts';

const Chart = lazy(() =>
  patientImport(() => import('../../charts/visits-chart.tsx'), { isInPlace: true }),
);
/** Of a state's two bars, in lines of one. */
const linesEach = 1.5;

/** Where foreigners came from, this year beside the last, and in a sentence for whoever does not see it. */
export function YearFigure({ year }: { readonly year: YearReportAnswer }) {
  const { t } = useTranslation();
  const format = useFormat();
  const names = useGroupingNames();
  const visits = (count: number) =>
    t('reports.visits_count', { count, formatted: format.count(count) });
  const bars = yearPicture(year).map((bar) => ({
    tick: names.tick('nationality', bar.nationality),
    title: names.title('nationality', bar.nationality),
    visits: [bar.visits, bar.visitsYearBefore],
  }));
  const series = [t('year.now'), t('reports.yearBefore')];
  const [highest] = year.foreignCountries;
  if (bars.length === 0) return null;
  return (
    <figure className={styles.picture} aria-label={t('reports.foreignersByState')}>
      <figcaption className={styles.unit}>
        {t('reports.foreignersByState')}
        <ChartLegend names={series} />
      </figcaption>
      {highest !== undefined && (
        <HiddenText>
          {t('reports.yearSummary', {
            highest: t('labelled', {
              label: names.title('nationality', highest.nationality),
              value: visits(highest.visits),
            }),
            before: format.count(highest.visitsYearBefore),
          })}
        </HiddenText>
      )}
      <ReportCanvas lines={bars.length * linesEach}>
        {({ size, fontSize }) => (
          <Chart
            bars={bars}
            series={series}
            lying
            beside
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
