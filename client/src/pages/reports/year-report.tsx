import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { periodOf } from '../../centre/periods.ts';
import { DateField } from '../../design/date-field.tsx';
import { FilterBar } from '../../design/filter-bar.tsx';
import { QueryBlock } from '../../design/query-block.tsx';
import { countSet } from '../../design/search-words.ts';
import { stateName } from '../../languages/state-names.ts';
import { useFormat } from '../../languages/use-format.ts';
import { useLive } from '../../live/hooks.ts';
import { HeadFigures } from './head-figures.tsx';
import { ReportSheet } from './report-sheet.tsx';
import { ReportTable } from './report-table.tsx';
import { type Report, useReport } from './use-report.ts';
import type { TodayOf } from './use-today.ts';
import { YearFigure } from './year-figure.tsx';
import { type Compared, readYearReport, type YearReportAnswer } from './year-report-answer.ts';

const route = getRouteApi('/reports');
const path = '/api/v1/reports/year';

interface Line extends Compared {
  readonly key: string;
  readonly name: string;
}

/** The founding text's table: since the beginning of the year, against the same days of the last. */
export function YearReport({ todayOf }: { readonly todayOf: TodayOf }) {
  const { t } = useTranslation();
  const search = route.useSearch();
  const { on } = search;
  const navigate = route.useNavigate();
  const today = todayOf(undefined);
  const query = useReport({ of: on, question: { path, query: { on } }, reader: readYearReport });
  return (
    <>
      <FilterBar
        set={countSet([on])}
        onClear={() => void navigate({ search: { ...search, on: undefined } })}
      >
        <DateField
          label={t('reports.on')}
          whenDone
          value={on ?? periodOf('year', today).to}
          max={today.latest}
          onChange={(date) => void navigate({ search: { ...search, on: date } })}
        />
      </FilterBar>
      <QueryBlock query={query} needs="viewer">
        {(report) => <YearSheet report={report} coming={query.isPlaceholderData} />}
      </QueryBlock>
    </>
  );
}

interface YearSheetProps {
  readonly report: Report<unknown, YearReportAnswer>;
  readonly coming: boolean;
}

function YearSheet({ report, coming }: YearSheetProps) {
  const { t, i18n } = useTranslation();
  const format = useFormat();
  const { state } = useLive();
  const year = report.answer;
  const growth = ({ growth: share }: Compared) =>
    share === null ? t('none') : format.growth(share);
  const noted = (one: Compared) => (one.growth === null ? undefined : growth(one));
  const sideName = (id: string) => {
    const side = state?.site.sides[id];
    return side === undefined ? id : format.name(side.name);
  };
  const rows: Line[] = [
    { key: 'total', name: t('reports.allVisits'), ...year.total },
    ...Object.entries(year.bySide).map(([id, one]) => ({
      key: `side ${id}`,
      name: sideName(id),
      ...one,
    })),
    { key: 'foreign', name: t('reports.foreigners'), ...year.foreign },
    ...year.foreignCountries.map((one) => ({
      key: one.nationality,
      name: t('reports.ofThem', { what: stateName(one.nationality, i18n.language, t) }),
      ...one,
    })),
  ];
  const compared = format.days(year.comparedWith.from, year.comparedWith.to);
  return (
    <ReportSheet
      title={t('reports.report.year')}
      of={`${format.days(year.from, year.to)} · ${t('reports.against', { days: compared })}`}
      asOf={year.asOf}
      notes={[t('reports.note.visitors'), t('reports.note.dates')]}
      question={report.question}
      coming={coming}
    >
      <HeadFigures
        figures={[
          {
            label: t('reports.visits'),
            value: format.count(year.total.visits),
            note: noted(year.total),
          },
          { label: t('reports.visitors'), value: format.count(year.total.visitors) },
          {
            label: t('reports.foreigners'),
            value: format.count(year.foreign.visits),
            note: noted(year.foreign),
          },
          {
            label: t('reports.states'),
            value: format.count(year.foreignCountries.length),
          },
        ]}
      />
      <YearFigure year={year} />
      <ReportTable
        whole
        label={t('reports.report.year')}
        rows={rows}
        rowKey={({ key }) => key}
        columns={[
          {
            id: 'what',
            header: t('reports.figure'),
            cell: ({ name }) => name,
            width: '40%',
          },
          {
            id: 'visits',
            header: t('reports.visits'),
            cell: ({ visits }) => format.count(visits),
            align: 'end',
          },
          {
            id: 'visitors',
            header: t('reports.visitors'),
            cell: ({ visitors }) => format.count(visitors),
            align: 'end',
            wideOnly: true,
          },
          {
            id: 'before',
            header: t('reports.yearBefore'),
            cell: ({ visitsYearBefore }) => format.count(visitsYearBefore),
            align: 'end',
            // The growth says the same in less room.
            wideOnly: true,
          },
          { id: 'growth', header: t('reports.growth'), cell: growth, align: 'end' },
        ]}
      />
    </ReportSheet>
  );
}
