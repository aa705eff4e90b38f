import type { State } from '@khorgos/shared/live/state';
import type { ReportsSearch } from '../reports/reports-search.ts';

type Asked = Pick<ReportsSearch, 'report' | 'by' | 'side'>;

/** The address of a report of today, by the calendar of each side; of one side by its own. */
export function reportOfToday(dates: State['today']['date'], asked: Asked): string {
  const own = asked.side === undefined ? undefined : dates[asked.side];
  const days = own === undefined ? Object.values(dates).toSorted() : [own];
  const search = Object.entries({ from: days[0], to: days.at(-1), ...asked });
  const said = search.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]));
  return `/reports?${new URLSearchParams(said)}`;
}

/** The address of a moment as it was. */
export function momentOf(at: string): string {
  return `/history?${new URLSearchParams({ at })}`;
}
