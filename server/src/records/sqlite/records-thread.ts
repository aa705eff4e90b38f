import { workerData } from 'node:worker_threads';
import { createCalendar } from '@khorgos/shared/centre/civil-time';
import type { CivilDate, Instant } from '@khorgos/shared/centre/instant';
import type { SideId, Site } from '@khorgos/shared/centre/site';
import type { State } from '@khorgos/shared/live/state';
import { beginning, type Position } from '../../log/facts.ts';
import { openForWriting } from '../../log/sqlite/open-database.ts';
import { serveThread } from '../../log/sqlite/thread-serve.ts';
import type { Figures } from '../../occupancy/figures.ts';
import { AlertHistory } from '../past/alert-history.ts';
import { countVisits, type VisitGrouping, type VisitsCounted } from '../visits/count-visits.ts';
import { curveOf, type DayCurve } from '../visits/day-curve.ts';
import { figuresAt } from '../visits/figures-at.ts';
import { type StayLengths, stayLengths } from '../visits/stay-lengths.ts';
import { createLogReading } from './log-reading.ts';
import { type Recorded, RecordKeeper, type SheetDifference } from './record-keeper.ts';

// Writes what the log came to into the sheets of visits, and counts them: a report of a year takes
// tenths of a second, which no screen should wait for.

export interface RecordsData {
  readonly path: string;
  readonly sides: readonly Pick<Site['sides'][number], 'id' | 'timeZone'>[];
}

export type RecordsRequest =
  | { readonly kind: 'advance'; readonly upTo: Position; readonly milliseconds: number }
  | { readonly kind: 'compare' }
  /** What is stored is not believed any more: the next to advance makes everything anew. */
  | { readonly kind: 'forget' }
  | { readonly kind: 'figures'; readonly at: Instant; readonly site: Site }
  | {
      readonly kind: 'visits';
      readonly from: CivilDate;
      readonly to: CivilDate;
      readonly by: readonly VisitGrouping[];
      readonly sides: readonly SideId[];
      readonly until: Instant | undefined;
    }
  | {
      readonly kind: 'stays';
      readonly from: CivilDate;
      readonly to: CivilDate;
      readonly sides: readonly SideId[];
      readonly until: Instant;
    }
  | { readonly kind: 'curves'; readonly side: SideId; readonly dates: readonly CivilDate[] }
  /** As they were shown at an instant, of all that is in the log up to a position. */
  | { readonly kind: 'alerts'; readonly at: Instant; readonly upTo: Position };

export type RecordsResult =
  | { readonly kind: 'advance'; readonly value: Recorded }
  | {
      readonly kind: 'compare';
      readonly value: {
        readonly position: Position;
        readonly differences: readonly SheetDifference[];
      };
    }
  | { readonly kind: 'forget'; readonly value: undefined }
  | { readonly kind: 'figures'; readonly value: Figures }
  | { readonly kind: 'visits'; readonly value: VisitsCounted }
  | { readonly kind: 'stays'; readonly value: StayLengths }
  | { readonly kind: 'curves'; readonly value: readonly DayCurve[] }
  | { readonly kind: 'alerts'; readonly value: State['alerts'] };

const { path, sides }: RecordsData = workerData;
const calendars = new Map(sides.map(({ id, timeZone }) => [id, createCalendar(timeZone)]));
const db = openForWriting(path);
// What is written here can be made anew from the log, so no commit waits for the disk.
db.pragma('synchronous = NORMAL');
const keeper = new RecordKeeper({ db, calendars });
const { sheets } = keeper;
const alerts = new AlertHistory({ read: createLogReading(db).ofAlerts, beginning });

function chosen(ids: readonly SideId[]) {
  return new Map([...calendars].filter(([id]) => ids.includes(id)));
}

function answer(request: RecordsRequest): RecordsResult {
  const { kind } = request;
  switch (kind) {
    case 'advance': {
      const begun = performance.now();
      const value = keeper.advance(request.upTo, request.milliseconds);
      alerts.advance(request.upTo, () => performance.now() - begun > request.milliseconds);
      return { kind, value };
    }
    case 'compare':
      return { kind, value: keeper.compare() };
    case 'forget':
      return { kind, value: keeper.forget() };
    case 'figures':
      return { kind, value: figuresAt({ at: request.at, site: request.site, sheets }) };
    case 'visits': {
      const { from, to, until } = request;
      return {
        kind,
        value: countVisits({
          sheets,
          calendars: chosen(request.sides),
          from,
          to,
          by: new Set(request.by),
          ...(until === undefined ? {} : { until }),
        }),
      };
    }
    case 'stays':
      return { kind, value: stayLengths({ sheets, ...request }) };
    case 'alerts': {
      alerts.advance(request.upTo);
      const shown = alerts.at(request.at).recorded(request.at);
      return { kind, value: Object.fromEntries(shown.map(({ key, alert }) => [key, alert])) };
    }
    case 'curves': {
      const calendar = calendars.get(request.side);
      if (calendar === undefined) throw new Error('a side that the site does not have');
      const value = request.dates.map((date) => curveOf(sheets, request.side, calendar, date));
      return { kind, value };
    }
  }
}

function writes({ kind }: RecordsRequest): boolean {
  return kind === 'advance' || kind === 'forget';
}

const inOneState = db.transaction(answer);

serveThread<RecordsRequest, RecordsResult>({
  // One state of the sheets for all of an answer; what writes begins transactions of its own.
  answer: (request) => (writes(request) ? answer(request) : inOneState(request)),
  place: ({ kind }) => `the sheets of visits, for ${kind}`,
  end: () => db.close(),
});
