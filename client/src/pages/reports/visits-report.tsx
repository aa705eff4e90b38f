import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { objectWith } from '../../api/reading.ts';
import { useApi } from '../../api/use-api.ts';
import { earlierOf, lengthOf } from '../../centre/periods.ts';
import { EmptyBlock } from '../../design/block-states.tsx';
import { QueryBlock } from '../../design/query-block.tsx';
import { useFormat } from '../../languages/use-format.ts';
import { HeadFigures } from './head-figures.tsx';
import { ReportSheet } from './report-sheet.tsx';
import { ReportTable } from './report-table.tsx';
import { daysOf, type Grouping } from './reports-search.ts';
import { useGroupingNames } from './use-grouping-names.ts';
import { usePeriodText } from './use-period-text.ts';
import { VisitsControls } from './visits-controls.tsx';
import { VisitsFigure } from './visits-figure.tsx';
import { groupOf, type VisitsRow } from './visits-picture.ts';

const route = getRouteApi('/reports');
const path = '/api/v1/reports/visits';
/** Today's figures grow while one looks at them. */
const renewedAfterMilliseconds = 60_000;

interface VisitsAnswer {
  readonly from: string;
  readonly to: string;
  readonly asOf: string;
  readonly total: { readonly visits: number; readonly visitors: number };
  readonly rows: readonly VisitsRow[];
}
const reader = objectWith<VisitsAnswer>({
  from: 'string',
  to: 'string',
  asOf: 'string',
  total: 'object',
  rows: 'array',
});

/** Visits and distinct visitors of any days, counted by whatever somebody wants to know. */
export function VisitsReport({ today }: { readonly today: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const search = route.useSearch();
  const { by = 'day', split, side } = search;
  const { from, to } = daysOf(search, today);
  const api = useApi();
  const question = {
    path,
    query: { from, to, by: split === undefined ? by : `${by},${split}`, side },
  };
  const query = useQuery({
    queryKey: ['report', question],
    queryFn: ({ signal }) => api.get({ ...question, reader, signal }),
    placeholderData: keepPreviousData,
    refetchInterval: to >= today ? renewedAfterMilliseconds : false,
  });
  const names = useGroupingNames();
  const groupings: readonly Grouping[] = split === undefined ? [by] : [by, split];
  const of = usePeriodText({ from, to, side });
  return (
    <>
      <VisitsControls today={today} from={from} to={to} by={by} split={split} side={side} />
      <QueryBlock query={query} needs="viewer">
        {({ total, rows, asOf }) => {
          const share = (row: VisitsRow) => (total.visits === 0 ? 0 : row.visits / total.visits);
          return (
            <ReportSheet
              title={t(`reports.title.${by}`)}
              of={of}
              asOf={asOf}
              notes={[t('reports.note.visitors'), t('reports.note.dates')]}
              question={question}
            >
              <HeadFigures
                figures={[
                  { label: t('reports.visits'), value: format.count(total.visits) },
                  { label: t('reports.visitors'), value: format.count(total.visitors) },
                  {
                    label: t('reports.perDay'),
                    value: format.count(
                      Math.round(total.visits / lengthOf({ from, to: earlierOf(to, today) })),
                    ),
                  },
                ]}
              />
              {rows.length === 0 ? (
                <EmptyBlock text={t('reports.emptyText')} />
              ) : (
                <>
                  <VisitsFigure
                    rows={rows}
                    by={by}
                    split={split}
                    from={from}
                    to={earlierOf(to, today)}
                  />
                  <ReportTable
                    label={t(`reports.title.${by}`)}
                    rows={rows}
                    rowKey={(row) => groupings.map((one) => groupOf(row, one)).join(' ')}
                    columns={[
                      ...groupings.map((one) => ({
                        id: one,
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
                        cell: (row) => format.percent(share(row)),
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
        }}
      </QueryBlock>
    </>
  );
}
