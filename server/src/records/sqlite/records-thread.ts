import { workerData } from 'node:worker_threads';
import { createCalendar } from '@khorgos/shared/centre/civil-time';
import type { Site } from '@khorgos/shared/centre/site';
import { beginning } from '../../log/facts.ts';
import { openForWriting } from '../../log/sqlite/open-database.ts';
import { serveThread } from '../../log/sqlite/thread-serve.ts';
import { answerFromSheets } from '../answer.ts';
import { AlertHistory } from '../past/alert-history.ts';
import type { RecordsRequest, RecordsResult } from '../questions.ts';
import { createLogReading } from './log-reading.ts';
import { RecordKeeper } from './record-keeper.ts';

// Writes what the log came to into the sheets of visits, and counts them: a report of a year takes
// tenths of a second, which no screen should wait for.

export interface RecordsData {
  readonly path: string;
  readonly sides: readonly Pick<Site['sides'][number], 'id' | 'timeZone'>[];
}

const { path, sides }: RecordsData = workerData;
const calendars = new Map(sides.map(({ id, timeZone }) => [id, createCalendar(timeZone)]));
const db = openForWriting(path);
// What is written here can be made anew from the log, so no commit waits for the disk.
db.pragma('synchronous = NORMAL');
const keeper = new RecordKeeper({ db, calendars });
const { sheets } = keeper;
const alerts = new AlertHistory({ read: createLogReading(db).ofAlerts, beginning });

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
    case 'alerts': {
      alerts.advance(request.upTo);
      const shown = alerts.at(request.at).recorded(request.at);
      return { kind, value: Object.fromEntries(shown.map(({ key, alert }) => [key, alert])) };
    }
    case 'figures':
    case 'visits':
    case 'year':
    case 'stays':
    case 'curves':
      return keeper.position < request.upTo
        ? { kind: 'behind', value: keeper.position }
        : answerFromSheets(sheets, calendars, request);
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
