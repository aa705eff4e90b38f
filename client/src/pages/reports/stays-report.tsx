import { getRouteApi } from '@tanstack/react-router';
import { lazy } from 'react';
import { useTranslation } from 'react-i18next';
import { objectWith } from '../../api/reading.ts';
import { EmptyBlock } from '../../design/block-states.tsx';
import { QueryBlock } from '../../design/query-block.tsx';
import { useFormat } from '../../languages/use-format.ts';
import { patientImport } from '../../loading/patient-import.ts';
import { HeadFigures } from './head-figures.tsx';
import { ReportCanvas } from './report-canvas.tsx';
import { ReportSheet } from './report-sheet.tsx';
import { ReportTable } from './report-table.tsx';
import styles from './reports.module.css';
import { daysOf } from './reports-search.ts';
import { type PeriodTextOptions, usePeriodText } from './use-period-text.ts';
import { type Report, useReport } from './use-report.ts';
import type { TodayOf } from './use-today.ts';
import { PeriodControls } from './visits-controls.tsx';

const Chart = lazy(() =>
  patientImport(() => import('../../charts/stays-chart.tsx'), { isInPlace: true }),
);
const route = getRouteApi('/reports');
const path = '/api/v1/reports/stays';

interface StaysAnswer {
  readonly asOf: string;
  readonly stays: number;
  readonly open: number;
  readonly exitMissed: number;
  readonly medianMinutes: number;
  readonly p90Minutes: number;
  readonly longestMinutes: number;
  readonly histogram: readonly {
    readonly fromMinutes: number;
    readonly toMinutes?: number;
    readonly count: number;
  }[];
}
const reader = objectWith<StaysAnswer>({
  asOf: 'string',
  stays: 'number',
  medianMinutes: 'number',
  histogram: 'array',
});

/** How long those stayed who came on some days. */
export function StaysReport({ todayOf }: { readonly todayOf: TodayOf }) {
  const search = route.useSearch();
  const { side } = search;
  const { from, to } = daysOf(search, todayOf(side));
  const of: PeriodTextOptions = { from, to, side };
  const query = useReport({ of, question: { path, query: { from, to, side } }, reader });
  return (
    <>
      <PeriodControls todayOf={todayOf} {...of} />
      <QueryBlock query={query} needs="viewer">
        {(report) => <StaysSheet report={report} coming={query.isPlaceholderData} />}
      </QueryBlock>
    </>
  );
}

interface StaysSheetProps {
  readonly report: Report<PeriodTextOptions, StaysAnswer>;
  readonly coming: boolean;
}

function StaysSheet({ report, coming }: StaysSheetProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const of = usePeriodText(report.of);
  const { answer } = report;
  // Of no stays there is no length.
  const length = (minutes: number) => (answer.stays === 0 ? t('none') : format.duration(minutes));
  const stays = (count: number) =>
    t('reports.stays_count', { count, formatted: format.count(count) });
  const bins = untilLast(answer.histogram).map(({ fromMinutes, toMinutes, count }) => {
    const begin = format.duration(fromMinutes);
    const span =
      toMinutes === undefined
        ? t('chart.orMore', { from: begin })
        : t('chart.between', { from: begin, to: format.duration(toMinutes) });
    return { from: begin, length: span, count };
  });
  return (
    <ReportSheet
      title={t('reports.report.stays')}
      of={of}
      asOf={answer.asOf}
      notes={[t('reports.note.stays'), t('reports.note.dates')]}
      question={report.question}
      coming={coming}
    >
      <HeadFigures
        figures={[
          { label: t('reports.staysEnded'), value: format.count(answer.stays) },
          { label: t('reports.median'), value: length(answer.medianMinutes) },
          { label: t('reports.p90'), value: length(answer.p90Minutes) },
          { label: t('reports.longest'), value: length(answer.longestMinutes) },
          { label: t('reports.open'), value: format.count(answer.open) },
          { label: t('reports.exitMissed'), value: format.count(answer.exitMissed) },
        ]}
      />
      {answer.stays === 0 ? (
        <EmptyBlock text={t(answer.open > 0 ? 'reports.noneEnded' : 'reports.emptyText')} />
      ) : (
        <>
          <figure className={styles.picture} aria-label={t('reports.report.stays')}>
            <figcaption className={styles.unit}>{t('reports.unitStays')}</figcaption>
            <ReportCanvas>
              {({ size, fontSize }) => (
                <Chart
                  bins={bins}
                  size={size}
                  fontSize={fontSize}
                  formatCount={format.count}
                  formatVisitors={stays}
                />
              )}
            </ReportCanvas>
          </figure>
          <ReportTable
            whole
            label={t('reports.report.stays')}
            rows={bins}
            rowKey={({ length }) => length}
            columns={[
              {
                id: 'length',
                header: t('reports.length'),
                width: '40%',
                cell: ({ length }) => length,
              },
              {
                id: 'count',
                header: t('reports.stays'),
                cell: ({ count }) => format.count(count),
                align: 'end',
              },
              {
                id: 'share',
                header: t('who.share'),
                cell: ({ count }) => format.share(count / answer.stays),
                align: 'end',
              },
            ]}
          />
        </>
      )}
    </ReportSheet>
  );
}

/** Without the lengths beyond the longest stay. */
function untilLast(histogram: StaysAnswer['histogram']): StaysAnswer['histogram'] {
  return histogram.slice(0, histogram.findLastIndex(({ count }) => count > 0) + 1);
}
