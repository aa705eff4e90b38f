import { getRouteApi } from '@tanstack/react-router';
import { objectWith } from '../../api/reading.ts';
import { QueryBlock } from '../../design/query-block.tsx';
import { daysOf } from './reports-search.ts';
import { useReport } from './use-report.ts';
import type { TodayOf } from './use-today.ts';
import { VisitsControls } from './visits-controls.tsx';
import { type VisitsAnswer, type VisitsOf, VisitsSheet } from './visits-sheet.tsx';

const route = getRouteApi('/reports');
const path = '/api/v1/reports/visits';
/** Today's figures grow while one looks at them. */
const renewedAfterMilliseconds = 60_000;

const reader = objectWith<VisitsAnswer>({
  from: 'string',
  to: 'string',
  asOf: 'string',
  total: 'object',
  rows: 'array',
});

/** Visits and distinct visitors of any days, counted by whatever somebody wants to know. */
export function VisitsReport({ todayOf }: { readonly todayOf: TodayOf }) {
  const search = route.useSearch();
  const { by = 'day', split, side } = search;
  const today = todayOf(side);
  const { from, to } = daysOf(search, today);
  const of: VisitsOf = { from, to, by, split, side };
  const query = useReport({
    of,
    question: { path, query: { from, to, by: split === undefined ? by : `${by},${split}`, side } },
    reader,
    renewedAfterMilliseconds: to >= today.earliest ? renewedAfterMilliseconds : undefined,
  });
  return (
    <>
      <VisitsControls todayOf={todayOf} {...of} />
      <QueryBlock query={query} needs="viewer">
        {(report) => <VisitsSheet report={report} coming={query.isPlaceholderData} today={today} />}
      </QueryBlock>
    </>
  );
}
