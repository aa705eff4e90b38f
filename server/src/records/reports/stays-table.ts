import { type Instant, instantText } from '@khorgos/shared/centre/instant';
import type { Table } from '../../tables/table.ts';
import type { StayLengths } from '../visits/stay-lengths.ts';
import {
  asOfNote,
  documentName,
  notes,
  type ReportScope,
  scopeNote,
  scopeWords,
  words,
} from './report-words.ts';

/** How long stays lasted, as a table of any format. */
export function staysTable(options: {
  readonly scope: ReportScope;
  readonly asOf: Instant;
  readonly lengths: StayLengths;
}): Table<StayLengths['histogram'][number]> {
  const { scope, asOf, lengths } = options;
  return {
    name: documentName('stays', scope),
    title: words.staysTitle,
    scope: scopeWords(scope),
    columns: [
      {
        name: 'fromMinutes',
        heading: words.fromMinutes,
        kind: 'minutes',
        of: (row) => row.fromMinutes,
      },
      {
        name: 'toMinutes',
        heading: words.toMinutes,
        kind: 'minutes',
        of: (row) => row.toMinutes ?? null,
      },
      { name: 'count', heading: words.stays, kind: 'count', of: ({ count }) => count },
    ],
    rows: lengths.histogram,
    notes: [scopeNote(scope), notes.dates, asOfNote(instantText(asOf))],
  };
}
