import { createCalendar } from '@khorgos/shared/centre/civil-time';
import {
  calendarDateSchema,
  type Instant,
  instantSchema,
  instantText,
} from '@khorgos/shared/centre/instant';
import { type RequestHandler, Router } from 'express';
import { z } from 'zod';
import type { Projector } from '../../live/projector.ts';
import { unprocessable } from '../../platform/json-body.ts';
import { parseQuery } from '../../platform/request-query.ts';
import type { Records } from '../records.ts';
import { dayFlow } from './day-flow.ts';
import { createSharedAnswers } from './shared-answers.ts';
import { stateAt } from './state-at.ts';
import { typicalDay } from './typical-day.ts';

export const stateQuerySchema = z.object({
  at: instantSchema,
});

export const typicalDayQuerySchema = z.object({
  date: calendarDateSchema.optional(),
  weeks: z.coerce
    .number({ error: 'must be a whole number from 2 to 52' })
    .int({ error: 'must be a whole number from 2 to 52' })
    .min(2, { error: 'must be a whole number from 2 to 52' })
    .max(52, { error: 'must be a whole number from 2 to 52' })
    .default(8),
});
type TypicalDayQuery = z.infer<typeof typicalDayQuerySchema>;

export const dayFlowQuerySchema = z.object({ date: calendarDateSchema.optional() });

/** `GET /api/v1/state?at=` (CONTRACT §5) and what a day of this kind usually is. */
export function createPastRouter(options: {
  /** Refuses when too much is being asked already. */
  readonly reportTurns: RequestHandler;
  readonly records: Records;
  readonly projector: Pick<Projector, 'sites' | 'site' | 'caughtUp'>;
  readonly now: () => Instant;
}): Router {
  const { reportTurns, records, projector, now } = options;
  const router = Router();

  router.get('/state', reportTurns, async (request, response) => {
    const { at } = parseQuery(request, stateQuerySchema);
    if (at > now()) throw unprocessable([{ path: 'at', message: 'must not be in the future' }]);
    await projector.caughtUp();
    const site = projector.sites.at(at);
    const figures = await records.figures(at, site);
    const alerts = await records.alerts(at);
    response.json(stateAt({ at, site, figures, alerts }));
  });

  async function typicalDays({ date, weeks }: TypicalDayQuery) {
    const sides: Record<string, unknown> = {};
    const at = now();
    for (const { id, timeZone } of projector.site.sides)
      sides[id] = await typicalDay({ records, side: id, timeZone, date, weeks, now: at });
    return { asOf: instantText(at), weeks, sides };
  }
  const known = createSharedAnswers<Awaited<ReturnType<typeof typicalDays>>>({
    milliseconds: 60_000,
    most: 100,
    now,
  });
  /** Without a date it is that of each side's today. */
  const questionOf = ({ date, weeks }: TypicalDayQuery) => {
    const days = projector.site.sides.map(
      ({ id, timeZone }) => `${id} ${date ?? createCalendar(timeZone).dayOf(now()).date}`,
    );
    return [weeks, ...days].join();
  };

  // What is known takes no turn; and while one waited for its turn another may have made it.
  router.get(
    '/history/typical-day',
    async (request, response, next) => {
      const found = known.find(questionOf(parseQuery(request, typicalDayQuerySchema)));
      if (found === undefined) next();
      else response.json(await found);
    },
    reportTurns,
    async (request, response) => {
      const query = parseQuery(request, typicalDayQuerySchema);
      const question = questionOf(query);
      response.json(await (known.find(question) ?? known.keep(question, typicalDays(query))));
    },
  );

  router.get('/history/flow', reportTurns, async (request, response) => {
    const { date } = parseQuery(request, dayFlowQuerySchema);
    const sides: Record<string, unknown> = {};
    const at = now();
    for (const { id, timeZone } of projector.site.sides)
      sides[id] = await dayFlow({ records, side: id, timeZone, date, now: at });
    response.json({ asOf: instantText(at), sides });
  });

  return router;
}
