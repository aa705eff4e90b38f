import type { State } from '@khorgos/shared/live/state';
import type { ReportsSearch } from '../reports/reports-search.ts';

type Asked = Pick<ReportsSearch, 'by' | 'side'>;

/**
 * The address of a report of today: of one side by its own calendar, of all where they agree. Between
 * their midnights no days hold both todays and nothing else.
 */
export function reportOfToday(
  dates: State['today']['date'],
  { by, side }: Asked,
): string | undefined {
  const [day, ...others] = new Set(side === undefined ? Object.values(dates) : [dates[side]]);
  if (day === undefined || others.length > 0) return undefined;
  const search = Object.entries({ from: day, to: day, by, side });
  const said = search.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]));
  return `/reports?${new URLSearchParams(said)}`;
}

/** The address of a report of some days of the year, by nationality. */
export function nationalitiesOf({
  from,
  to,
}: {
  readonly from: string;
  readonly to: string;
}): string {
  return `/reports?${new URLSearchParams({ from, to, by: 'nationality' })}`;
}

/** The address of a moment as it was. */
export function momentOf(at: string): string {
  return `/history?${new URLSearchParams({ at })}`;
}
