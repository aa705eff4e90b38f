import { type Period, periodOf, type Today } from '../../centre/periods.ts';
import { dateIn, oneOf, type Search, textIn } from '../../design/search-words.ts';

export const reportNames = ['visits', 'stays', 'year'] as const;
export type ReportName = (typeof reportNames)[number];

/** What visits can be counted by: by time, or by who came. */
export const timeGroupings = ['hour', 'day', 'week', 'month'] as const;
export type TimeGrouping = (typeof timeGroupings)[number];
export const kindGroupings = ['side', 'category', 'nationality'] as const;
export type KindGrouping = (typeof kindGroupings)[number];
export type Grouping = TimeGrouping | KindGrouping;

/** Everything that a report shows stands in its address, so that it can be sent to somebody. */
export interface ReportsSearch {
  readonly report?: ReportName | undefined;
  /** Both or neither. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly by?: Grouping | undefined;
  /** What each row is told apart by further. */
  readonly split?: KindGrouping | undefined;
  readonly side?: string | undefined;
  /** The last day of the year so far. */
  readonly on?: string | undefined;
}

export function readReportsSearch(search: Search): ReportsSearch {
  const [from, to] = [dateIn(search.from), dateIn(search.to)];
  const known = from !== undefined && to !== undefined && from <= to;
  const by = oneOf(search.by, [...timeGroupings, ...kindGroupings]);
  const split = oneOf(search.split, kindGroupings);
  return left({
    report: oneOf(search.report, reportNames),
    from: known ? from : undefined,
    to: known ? to : undefined,
    by,
    split: split === by ? undefined : split,
    side: textIn(search.side),
    on: dateIn(search.on),
  });
}

/** The address of another report, of the same days and side where it has them. */
export function otherReport(
  { from, to, side, on }: ReportsSearch,
  report: ReportName,
): ReportsSearch {
  return left({ report, from, to, side, on });
}

function left(search: ReportsSearch): ReportsSearch {
  return Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined));
}

export function isTime(by: Grouping): by is TimeGrouping {
  return timeGroupings.some((one) => one === by);
}

/** The days asked for; this month where none are. */
export function daysOf({ from, to }: ReportsSearch, today: Today): Period {
  return from === undefined || to === undefined ? periodOf('month', today) : { from, to };
}
