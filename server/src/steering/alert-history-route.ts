import { instantText } from '@khorgos/shared/centre/instant';
import { alertKinds, alertPriorities } from '@khorgos/shared/live/state';
import { Router } from 'express';
import { z } from 'zod';
import type { EventLog } from '../log/event-log.ts';
import type { AlertFact, Position } from '../log/facts.ts';
import { parseQuery } from '../platform/request-query.ts';
import type { BookedAlert } from '../rules/booked-alert.ts';
import { AlertDiary, type DiaryEntry, raisingOf } from './alert-diary.ts';

const pageLength = { error: 'must be a whole number from 1 to 200' };
const once = { error: 'must be given once, in 1-200 characters' };

export const alertHistoryQuerySchema = z.object({
  key: z.string(once).min(1, once).max(200, once).optional(),
  kind: z.enum(alertKinds, { error: `must be one of ${alertKinds.join(', ')}` }).optional(),
  priority: z
    .enum(alertPriorities, { error: `must be one of ${alertPriorities.join(', ')}` })
    .optional(),
  side: z.string(once).min(1, once).max(200, once).optional(),
  past: z.literal('true', { error: 'must be true, or left out' }).optional(),
  before: z
    .string({ error: 'must be given once' })
    .regex(/^[1-9]\d{0,14}$/, { error: 'must be the "next" of the page before' })
    .transform((text) => Number(text) as Position)
    .optional(),
  limit: z.coerce
    .number(pageLength)
    .int(pageLength)
    .min(1, pageLength)
    .max(200, pageLength)
    .default(50),
});

/** `GET /api/v1/alerts/history`: what became of each raising of an alert, and who did what, newest first. */
export function createAlertHistoryRouter(options: {
  readonly log: Pick<EventLog, 'head' | 'factsOfNobody'>;
  /** Every alert that is listed now. */
  readonly current: () => Promise<readonly BookedAlert[]>;
}): Router {
  const diary = new AlertDiary(options);
  const router = Router();
  router.get('/alerts/history', async (request, response) => {
    const query = parseQuery(request, alertHistoryQuerySchema);
    const { past, before, limit } = query;
    const listed = new Set((await options.current()).map(raisingName));
    const found = (await diary.before(before))
      .flatMap((entry) => told(entry, listed.has(raisingName(entry))))
      .filter((raising) => isWanted(raising, query) && (past === undefined || !raising.listed));
    const raisings = found.slice(0, limit);
    const last = raisings.at(-1);
    response.json({
      raisings: raisings.map(({ position: _, ...raising }) => raising),
      next: found.length > limit && last !== undefined ? String(last.position) : null,
    });
  });
  return router;
}

function isWanted(
  raising: Readonly<Record<(typeof filters)[number], string | undefined>>,
  query: z.output<typeof alertHistoryQuerySchema>,
): boolean {
  return filters.every((name) => query[name] === undefined || query[name] === raising[name]);
}

const filters = ['key', 'kind', 'priority', 'side'] as const;

function raisingName({ key, raisedAt }: Pick<DiaryEntry, 'key' | 'raisedAt'>): string {
  return `${raisedAt} ${key}`;
}

function told(entry: DiaryEntry, listed: boolean) {
  const raised = raisingOf(entry);
  if (raised === undefined) return [];
  const { kind, priority, side, params } = raised.alert;
  return [
    {
      position: entry.position,
      key: entry.key,
      kind,
      priority,
      side,
      raisedAt: instantText(entry.raisedAt),
      listed,
      params,
      deeds: entry.facts.map(toldDeed),
    },
  ];
}

const words = {
  alertRaised: 'raised',
  alertCleared: 'cleared',
  alertAcknowledged: 'acknowledged',
  alertShelved: 'shelved',
  alertUnshelved: 'unshelved',
  alertCommented: 'commented',
} as const satisfies Record<AlertFact['kind'], string>;

export const historyWords = Object.values(words);

function toldDeed(fact: AlertFact) {
  return {
    deed: words[fact.kind],
    at: instantText(fact.at),
    ...('by' in fact ? { by: fact.by } : {}),
    ...('reason' in fact && fact.reason !== '' ? { note: fact.reason } : {}),
    ...('until' in fact ? { until: instantText(fact.until) } : {}),
  };
}
