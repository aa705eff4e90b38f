import { Tabs } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { intoSight } from '../../design/into-sight.ts';
import { PageHeader } from '../../design/page-header.tsx';
import { AwaitingState } from '../../live/awaiting-state.tsx';
import { otherReport, type ReportName, reportNames } from './reports-search.ts';
import { StaysReport } from './stays-report.tsx';
import { type TodayOf, useToday } from './use-today.ts';
import { VisitsReport } from './visits-report.tsx';
import { YearReport } from './year-report.tsx';

const route = getRouteApi('/reports');

const contents = {
  visits: VisitsReport,
  stays: StaysReport,
  year: YearReport,
} satisfies Record<ReportName, (props: { readonly todayOf: TodayOf }) => React.ReactNode>;

/** What was, counted: to be read, sorted, printed and taken along. */
export function ReportsPage() {
  const { t } = useTranslation();
  const search = route.useSearch();
  const { report = 'visits' } = search;
  const navigate = route.useNavigate();
  const todayOf = useToday();
  const Content = contents[report];
  return (
    <>
      <PageHeader title={t('nav.reports')} />
      <Tabs
        value={report}
        onChange={(chosen) => {
          const next = reportNames.find((one) => one === chosen);
          if (next !== undefined) void navigate({ search: otherReport(search, next) });
        }}
        keepMounted={false}
      >
        <Tabs.List mb="md">
          {reportNames.map((one) => (
            <Tabs.Tab key={one} value={one} ref={one === report ? intoSight : null}>
              {t(`reports.report.${one}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value={report}>
          {todayOf === undefined ? <AwaitingState /> : <Content todayOf={todayOf} />}
        </Tabs.Panel>
      </Tabs>
    </>
  );
}
