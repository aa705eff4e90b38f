import { type CivilDate, type Instant, instantText } from '@khorgos/shared/centre/instant';
import type { Table } from '../../tables/table.ts';
import type { StayLengths } from '../visits/stay-lengths.ts';
import { asOfNote, notes, words } from './report-words.ts';

/** How long stays lasted, as a table of any format. */
export function staysTable(options: {
  readonly from: CivilDate;
  readonly to: CivilDate;
  readonly asOf: Instant;
  readonly lengths: StayLengths;
}): Table<StayLengths['histogram'][number]> {
  const { from, to, asOf, lengths } = options;
  return {
    name: `stays-${from}-${to}`,
    title: words.staysTitle,
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
    notes: [notes.dates, asOfNote(instantText(asOf))],
  };
}
