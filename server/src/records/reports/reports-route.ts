import {
  type CivilDate,
  calendarDateSchema,
  type Instant,
  instantText,
} from '@khorgos/shared/centre/instant';
import type { Side, SideId, Site } from '@khorgos/shared/centre/site';
import { type Request, type RequestHandler, type Response, Router } from 'express';
import { z } from 'zod';
import type { NoteDeed } from '../../audit/note-deed.ts';
import { unprocessable } from '../../platform/json-body.ts';
import { commaList, parseQuery } from '../../platform/request-query.ts';
import { sendJsonList } from '../../tables/json-list.ts';
import { readerLanguage } from '../../tables/reader-language.ts';
import { sendTable, tableFormatSchema } from '../../tables/send-table.ts';
import type { Table } from '../../tables/table.ts';
import type { Records } from '../records.ts';
import { lengthOf } from '../visits/periods.ts';
import { visitGroupings } from '../visits/visit-groups.ts';
import { rowsOf } from '../visits/visits-rows.ts';
import { staysTable } from './stays-table.ts';
import { visitsTable } from './visits-table.ts';
import { yearSoFar } from './year-so-far.ts';
import { yearTable } from './year-table.ts';

const date = calendarDateSchema.describe('a civil date of the side of entry');
const format = tableFormatSchema.default('json');
const side = z.string({ error: 'must be given once' }).optional();

export const visitsQuerySchema = z.object({
  from: date,
  to: date,
  by: commaList(visitGroupings),
  side,
  format,
});
export const staysQuerySchema = z.object({ from: date, to: date, side, format });
export const yearQuerySchema = z.object({ on: date.optional(), format });

/** A report of more days than these is asked for in parts. */
const mostDays = 3700;

/** `GET /api/v1/reports/…`: CONTRACT §5. */
export function createReportsRouter(options: {
  /** Refuses when too much is being asked already. */
  readonly reportTurns: RequestHandler;
  readonly records: Records;
  readonly site: () => Site;
  readonly now: () => Instant;
  readonly note: NoteDeed;
}): Router {
  const { reportTurns, records, site, now } = options;
  const router = Router();

  async function send<Row>(
    request: Request,
    response: Response,
    format: 'csv' | 'xlsx',
    table: Table<Row>,
  ): Promise<void> {
    await options.note(request, {
      action: 'export.made',
      about: { kind: 'export', id: `reports/${table.name}` },
      details: { format },
    });
    await sendTable({ response, table, format, language: readerLanguage(request) });
  }

  router.get('/reports/visits', reportTurns, async (request, response) => {
    const { from, to, by, side, format } = parseQuery(request, visitsQuerySchema);
    assertPeriod(from, to);
    const asOf = now();
    const chosen = sideOf(site(), side);
    const counted = await records.visits({ from, to, by, sides: idsOf(site(), chosen) });
    if (format === 'json')
      await sendJsonList({
        response,
        head: { from, to, by, asOf: instantText(asOf), total: counted.total },
        name: 'rows',
        items: rowsOf(counted.rows),
      });
    else
      await send(
        request,
        response,
        format,
        visitsTable({ scope: { from, to, side: chosen }, by, asOf, counted }),
      );
  });

  router.get('/reports/stays', reportTurns, async (request, response) => {
    const { from, to, side, format } = parseQuery(request, staysQuerySchema);
    assertPeriod(from, to);
    const asOf = now();
    const chosen = sideOf(site(), side);
    const lengths = await records.stays({ from, to, sides: idsOf(site(), chosen), until: asOf });
    if (format === 'json') response.json({ from, to, asOf: instantText(asOf), ...lengths });
    else
      await send(
        request,
        response,
        format,
        staysTable({ scope: { from, to, side: chosen }, asOf, lengths }),
      );
  });

  router.get('/reports/year', reportTurns, async (request, response) => {
    const { on, format } = parseQuery(request, yearQuerySchema);
    const asOf = now();
    const year = await yearSoFar({ records, site: site(), on, now: asOf });
    if (format === 'json') response.json({ asOf: instantText(asOf), ...year });
    else
      await send(
        request,
        response,
        format,
        yearTable({ year, asOf, site: site(), language: readerLanguage(request) }),
      );
  });

  return router;
}

/** The side that was asked for by its id; undefined where none was. */
function sideOf({ sides }: Site, wanted: string | undefined): Side | undefined {
  if (wanted === undefined) return undefined;
  const chosen = sides.find(({ id }) => id === wanted);
  if (chosen !== undefined) return chosen;
  const ids = sides.map(({ id }) => id).join(', ');
  throw unprocessable([{ path: 'side', message: `must be one of ${ids}` }]);
}

function idsOf({ sides }: Site, chosen: Side | undefined): SideId[] {
  return (chosen === undefined ? sides : [chosen]).map(({ id }) => id);
}

function assertPeriod(from: CivilDate, to: CivilDate): void {
  if (to < from) throw unprocessable([{ path: 'to', message: 'must not be before from' }]);
  if (lengthOf({ from, to }) > mostDays)
    throw unprocessable([{ path: 'to', message: `must be within ${mostDays} days of from` }]);
}
