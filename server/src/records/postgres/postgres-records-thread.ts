import { parentPort, workerData } from 'node:worker_threads';
import { createCalendar } from '@khorgos/shared/centre/civil-time';
import type { SideId, Site } from '@khorgos/shared/centre/site';
import { SecretText } from '../../config/secret-text.ts';
import { DatabaseDamaged, DatabaseNewer } from '../../log/database-unfit.ts';
import { LogUnavailable } from '../../log/event-log.ts';
import { type AlertFact, beginning, isOfVisitor, type Position } from '../../log/facts.ts';
import { awayCode, told } from '../../log/postgres/away.ts';
import { openPool } from '../../log/postgres/connections.ts';
import { createLogQueries } from '../../log/postgres/log-queries.ts';
import { inTransaction } from '../../log/postgres/transaction.ts';
import type { Answer } from '../../log/sqlite/thread-call.ts';
import { answerFromSheets } from '../answer.ts';
import { AlertHistory } from '../past/alert-history.ts';
import type { RecordsRequest, RecordsResult } from '../questions.ts';
import { withSheets } from './loaded-sheets.ts';
import { createRecordKeeper } from './record-keeper.ts';
import { findSheets, SheetDamaged } from './sheet-rows.ts';

// Counts sheets and writes them down beside the thread that serves sockets; the database is far away from both.

export interface RecordsData {
  readonly url: string;
  readonly sides: readonly Pick<Site['sides'][number], 'id' | 'timeZone'>[];
}

const statementSeconds = 60;
const rowsPerRead = 5000;

const { url, sides }: RecordsData = workerData;
const calendars = new Map<SideId, ReturnType<typeof createCalendar>>(
  sides.map(({ id, timeZone }) => [id, createCalendar(timeZone)]),
);
const pool = openPool({
  url: new SecretText(url),
  name: 'records',
  most: 2,
  statementSeconds,
});
const keeper = createRecordKeeper({ pool, calendars });
const log = createLogQueries(pool);
/** Some hundred a day, so all of them are held. */
const alertFacts: AlertFact[] = [];
let alertsReadUpTo = beginning;
const alerts = new AlertHistory({ read: alertsBetween, beginning });
let isLookedAt = false;

function* alertsBetween(after: Position, upTo: Position): Generator<AlertFact> {
  let low = 0;
  let high = alertFacts.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((alertFacts[middle]?.position ?? 0) <= after) low = middle + 1;
    else high = middle;
  }
  for (let place = low; place < alertFacts.length; place += 1) {
    const fact = alertFacts[place];
    if (fact === undefined || fact.position > upTo) return;
    yield fact;
  }
}

async function noteAlerts(upTo: Position): Promise<void> {
  while (alertsReadUpTo < upTo) {
    const facts = (await log.ofNobody(alertsReadUpTo, upTo, rowsPerRead)).facts();
    for (const fact of facts)
      if (!isOfVisitor(fact) && fact.kind !== 'siteChanged') alertFacts.push(fact);
    alertsReadUpTo = facts.length < rowsPerRead ? upTo : (facts.at(-1)?.position ?? alertsReadUpTo);
  }
  alerts.advance(upTo);
}

async function lookAtSheets(): Promise<void> {
  if (isLookedAt) return;
  if (!(await keeper.isSound())) await keeper.forget();
  isLookedAt = true;
}

async function answer(request: RecordsRequest): Promise<RecordsResult> {
  await lookAtSheets();
  const { kind } = request;
  switch (kind) {
    case 'advance': {
      const value = await keeper.advance(request.upTo, request.milliseconds);
      await noteAlerts(request.upTo);
      return { kind, value };
    }
    case 'compare':
      return { kind, value: await keeper.compare() };
    case 'forget':
      return { kind, value: await keeper.forget() };
    case 'alerts': {
      await noteAlerts(request.upTo);
      const shown = alerts.at(request.at).recorded(request.at);
      return { kind, value: Object.fromEntries(shown.map(({ key, alert }) => [key, alert])) };
    }
    case 'figures':
    case 'visits':
    case 'year':
    case 'stays':
    case 'curves':
      // One state of the sheets for all of an answer.
      return inTransaction(
        pool,
        async (client) => {
          const position = await keeper.position(client);
          if (position < request.upTo) return { kind: 'behind', value: position };
          return withSheets(
            (query) => findSheets(client, query),
            (sheets) => answerFromSheets(sheets, calendars, request),
          );
        },
        'ISOLATION LEVEL REPEATABLE READ READ ONLY',
      );
  }
}

async function attempt(request: RecordsRequest): Promise<Answer<RecordsResult>> {
  try {
    return { kind: 'done', result: await answer(request) };
  } catch (thrown) {
    const error = thrown instanceof SheetDamaged ? await begunAnew() : told(thrown);
    const code =
      error instanceof DatabaseDamaged || error instanceof DatabaseNewer
        ? error.code
        : error instanceof LogUnavailable
          ? awayCode
          : 'UNKNOWN';
    return { kind: 'failed', code, message: error instanceof Error ? error.message : 'failed' };
  }
}

async function begunAnew(): Promise<unknown> {
  try {
    await keeper.forget();
    return new LogUnavailable('the records were damaged and are made from the log again', 5);
  } catch (error) {
    return told(error);
  }
}

const port = parentPort;
if (port === null) throw new Error('runs only as a thread');
/** One after the other, as they came. */
let underway: Promise<void> = Promise.resolve();
port.on('message', (message: 'end' | { readonly call: number; readonly body: RecordsRequest }) => {
  underway = underway.then(async () => {
    if (message === 'end') {
      await pool.end();
      port.close();
      return;
    }
    port.postMessage({ call: message.call, body: await attempt(message.body) });
  });
});
