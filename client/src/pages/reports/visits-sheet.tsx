import { useTranslation } from 'react-i18next';
import { earlierOf, perDay, type Today } from '../../centre/periods.ts';
import { EmptyBlock } from '../../design/block-states.tsx';
import { usePrinting } from '../../design/use-printing.ts';
import { useFormat } from '../../languages/use-format.ts';
import { HeadFigures } from './head-figures.tsx';
import { ReportSheet } from './report-sheet.tsx';
import { ReportTable } from './report-table.tsx';
import type { Grouping, KindGrouping } from './reports-search.ts';
import { useGroupingNames } from './use-grouping-names.ts';
import { type PeriodTextOptions, usePeriodText } from './use-period-text.ts';
import type { Report } from './use-report.ts';
import { VisitsFigure } from './visits-figure.tsx';
import { groupOf, type VisitsRow } from './visits-picture.ts';

export interface VisitsOf extends PeriodTextOptions {
  readonly by: Grouping;
  readonly split: KindGrouping | undefined;
}

export interface VisitsAnswer {
  readonly from: string;
  readonly to: string;
  readonly asOf: string;
  readonly total: { readonly visits: number; readonly visitors: number };
  readonly rows: readonly VisitsRow[];
}

export interface VisitsSheetProps {
  readonly report: Report<VisitsOf, VisitsAnswer>;
  readonly coming: boolean;
  readonly today: Today;
}

export function VisitsSheet({ report, coming, today }: VisitsSheetProps) {
  const { t } = useTranslation();
  const printing = usePrinting();
  const format = useFormat();
  const names = useGroupingNames();
  const of = usePeriodText(report.of);
  const { from, to, by, split } = report.of;
  const { total, rows, asOf } = report.answer;
  const groupings: readonly Grouping[] = split === undefined ? [by] : [by, split];
  const lastBegun = earlierOf(to, today.latest);
  const eachDay = perDay(total.visits, { from, to }, today);
  const share = (row: VisitsRow) => (total.visits === 0 ? 0 : row.visits / total.visits);
  return (
    <ReportSheet
      title={t(`reports.title.${by}`)}
      of={of}
      asOf={asOf}
      notes={[t('reports.note.visitors'), t('reports.note.dates')]}
      question={report.question}
      coming={coming}
    >
      <HeadFigures
        figures={[
          { label: t('reports.visits'), value: format.count(total.visits) },
          { label: t('reports.visitors'), value: format.count(total.visitors) },
          {
            label: t('reports.perDay'),
            value: eachDay === undefined ? t('none') : format.count(eachDay),
          },
        ]}
      />
      {rows.length === 0 ? (
        <EmptyBlock text={t(printing ? 'reports.nobodyCame' : 'reports.emptyText')} />
      ) : (
        <>
          <VisitsFigure rows={rows} by={by} split={split} from={from} to={lastBegun} />
          <ReportTable
            label={t(`reports.title.${by}`)}
            rows={rows}
            rowKey={(row) => groupings.map((one) => groupOf(row, one)).join(' ')}
            columns={[
              ...groupings.map((one, place) => ({
                id: one,
                // A date is not to break in two, even on a phone.
                ...(place === 0 ? { width: split === undefined ? '42%' : '34%' } : {}),
                header: t(`reports.grouping.${one}`),
                cell: (row: VisitsRow) => names.title(one, groupOf(row, one)),
                sortBy: (row: VisitsRow) =>
                  one === 'hour' ? (row.hour ?? 0) : names.sortName(one, groupOf(row, one)),
              })),
              {
                id: 'visits',
                header: t('reports.visits'),
                cell: ({ visits }) => format.count(visits),
                sortBy: ({ visits }) => visits,
                align: 'end',
              },
              {
                id: 'visitors',
                header: t('reports.visitors'),
                cell: ({ visitors }) => format.count(visitors),
                sortBy: ({ visitors }) => visitors,
                align: 'end',
              },
              {
                id: 'share',
                header: t('reports.share'),
                cell: (row) => format.share(share(row)),
                sortBy: share,
                align: 'end',
                wideOnly: true,
              },
            ]}
          />
        </>
      )}
    </ReportSheet>
  );
}
