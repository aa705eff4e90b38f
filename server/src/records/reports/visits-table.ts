import { type Instant, instantText } from '@khorgos/shared/centre/instant';
import type { Column, Table } from '../../tables/table.ts';
import type { VisitsCounted } from '../visits/count-visits.ts';
import type { VisitGrouping } from '../visits/visit-groups.ts';
import { rowsOf, type VisitsRow } from '../visits/visits-rows.ts';
import {
  asOfNote,
  documentName,
  groupingWords,
  notes,
  type ReportScope,
  scopeNote,
  scopeWords,
  words,
} from './report-words.ts';

/** Periods first, then what tells rows of one period apart. */
const columnOrder = ['month', 'week', 'day', 'hour', 'side', 'category', 'nationality'] as const;

/** The report of visits as a table of any format; without a grouping its one row is the total. */
export function visitsTable(options: {
  readonly scope: ReportScope;
  readonly by: readonly VisitGrouping[];
  readonly asOf: Instant;
  readonly counted: VisitsCounted;
}): Table<VisitsRow> {
  const { scope, by, asOf, counted } = options;
  return {
    name: documentName('visits', scope),
    title: words.visitsTitle,
    scope: scopeWords(scope),
    columns: [
      ...columnOrder.filter((grouping) => by.includes(grouping)).map(columnOf),
      { name: 'visits', heading: words.visits, kind: 'count', of: ({ visits }) => visits },
      { name: 'visitors', heading: words.visitors, kind: 'count', of: ({ visitors }) => visitors },
    ],
    rows: by.length === 0 ? [counted.total] : rowsOf(counted.rows),
    notes: [scopeNote(scope), notes.visitors, notes.dates, asOfNote(instantText(asOf))],
  };
}

function columnOf(name: VisitGrouping): Column<VisitsRow> {
  const heading = groupingWords[name];
  if (name === 'day' || name === 'week')
    return { name, heading, kind: 'date', of: (row) => row[name] ?? null };
  if (name === 'hour') return { name, heading, kind: 'count', of: ({ hour }) => hour ?? null };
  return { name, heading, kind: 'text', of: (row) => row[name] ?? null };
}
