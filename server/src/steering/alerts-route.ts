import { type Instant, instant, instantSchema, instantText } from '@khorgos/shared/centre/instant';
import { alertPriorities, alertStates } from '@khorgos/shared/live/state';
import { type Request, Router } from 'express';
import { z } from 'zod';
import type { Principal } from '../access/principal.ts';
import type { AuditAction } from '../audit/audit-entry.ts';
import type { NoteDeed } from '../audit/note-deed.ts';
import { bodyOf, parseJsonBody, unprocessable } from '../platform/json-body.ts';
import { problem, Refused } from '../platform/problems.ts';
import type { BookedAlert } from '../rules/booked-alert.ts';
import { type AlertActions, type AlertDone, type Doing, longestShelving } from './alert-actions.ts';

const note = z.string().trim().max(500, { error: 'must be at most 500 characters' }).default('');
/** The raising that was looked at: an instant, as the alert has it. */
const raisedAt = instantSchema.optional();
export const noteSchema = z.object({ note, raisedAt });
const commentError = { error: 'must say something, in 1-500 characters' };
export const commentSchema = z.object({
  note: z.string(commentError).trim().min(1, commentError).max(500, commentError),
  raisedAt,
  /** Under the same id it is said once, however often it is sent. */
  id: z
    .string()
    .regex(/^[A-Za-z0-9._:-]{1,80}$/, { error: 'must be 1-80 of A-Z a-z 0-9 . _ : -' })
    .optional(),
});
export const shelveSchema = z
  .object({
    note,
    raisedAt,
    until: instantSchema.optional(),
    minutes: z
      .int({ error: 'must be a whole number of minutes' })
      .min(1, { error: 'must be at least 1' })
      .max(longestShelving / 60_000, { error: 'must be at most 480: eight hours' })
      .optional(),
  })
  .refine(({ until, minutes }) => (until === undefined) !== (minutes === undefined), {
    error: 'give either until, an instant at most eight hours ahead, or minutes',
    path: ['until'],
  });
export const stateFilter = z
  .string()
  .optional()
  .transform((text) => text?.split(',').filter((state) => state !== ''))
  .pipe(
    z.array(z.enum(alertStates, { error: `must be among ${alertStates.join(', ')}` })).optional(),
  );

const auditedAs = {
  acknowledge: 'alert.acknowledged',
  shelve: 'alert.shelved',
  unshelve: 'alert.unshelved',
  comment: 'alert.commented',
} as const satisfies Readonly<Record<string, AuditAction>>;

/** Alerts about visitors who may have left unseen: what an operator is offered to say of each. */
const leavers = new Set(['stay_limit_last_day', 'overstay', 'inside_after_closing']);

/** `GET /api/v1/alerts` and what is done to one of them (CONTRACT §5). */
export function createAlertsRouter(options: {
  readonly actorOf: (request: Request) => Pick<Principal, 'name'>;
  readonly now: () => Instant;
  readonly actions: AlertActions;
  /** Every alert, with all that was acknowledged before the call in it. */
  readonly current: () => Promise<readonly BookedAlert[]>;
  readonly note: NoteDeed;
}): Router {
  const { actions, current } = options;
  const router = Router();

  router.get('/alerts', async (request, response) => {
    const states = stateFilter.safeParse(request.query.state);
    if (!states.success)
      throw unprocessable([{ path: 'state', message: `must be among ${alertStates.join(', ')}` }]);
    const wanted = states.data;
    const alerts = (await current())
      .filter(({ alert }) => wanted === undefined || wanted.includes(alert.state))
      .toSorted(mostPressingFirst)
      .map(described);
    response.json({ alerts });
  });

  const action = (
    name: keyof typeof auditedAs,
    run: (request: Request, doing: Doing) => Promise<AlertDone>,
  ) =>
    router.post(`/alerts/:key/${name}`, parseJsonBody, async (request, response) => {
      const key = String(request.params.key);
      const { note: why, raisedAt } = bodyOf(withBody(request), noteSchema);
      const by = options.actorOf(request).name;
      refuseUnlessDone(await run(request, { key, by, note: why, raisedAt }));
      await options.note(request, {
        action: auditedAs[name],
        about: { kind: 'alert', id: key },
        ...(why === '' ? {} : { reason: why }),
      });
      const after = (await current()).find((alert) => alert.key === key);
      // Cleared and acknowledged, it is gone from the list.
      if (after === undefined) response.status(204).end();
      else response.json(described(after));
    });
  action('acknowledge', (_request, doing) => actions.acknowledge(doing));
  action('shelve', (request, doing) => {
    const { until, minutes } = bodyOf(request, shelveSchema);
    const end = until ?? instant(options.now() + (minutes ?? 0) * 60_000);
    return actions.shelve({ ...doing, until: end });
  });
  action('unshelve', (_request, doing) => actions.unshelve(doing));
  action('comment', (request, doing) => {
    const { note, id } = bodyOf(request, commentSchema);
    return actions.comment({ ...doing, note, id });
  });
  return router;
}

/** The note may be left out, and with it the whole body. */
function withBody(request: Request): Request {
  if (request.body === undefined && !request.headers['content-type']) request.body = {};
  return request;
}

function refuseUnlessDone({ kind }: AlertDone): void {
  switch (kind) {
    case 'done':
      return;
    case 'unknown':
      throw new Refused(problem({ status: 404, detail: 'there is no such alert now' }));
    case 'raisedAgain':
      throw new Refused(
        problem({ status: 409, detail: 'it was raised again since: look at it as it is now' }),
      );
    case 'takenId':
      throw new Refused(problem({ status: 409, detail: 'this id belongs to another comment' }));
    case 'cleared':
      throw new Refused(
        problem({ status: 409, detail: 'the alert has cleared: acknowledge it instead' }),
      );
    case 'past':
      throw unprocessable([{ path: 'until', message: 'must be an instant that is still to come' }]);
    case 'tooLong':
      throw unprocessable([{ path: 'until', message: 'must be at most eight hours ahead' }]);
  }
}

function mostPressingFirst(a: BookedAlert, b: BookedAlert): number {
  const rank = ({ alert }: BookedAlert) => alertPriorities.indexOf(alert.priority);
  return rank(a) - rank(b) || b.raisedAt - a.raisedAt || a.key.localeCompare(b.key);
}

/** The alert as screens have it, with who did what to it. */
function described({ key, alert, acknowledged, shelved }: BookedAlert) {
  const refs = alert.params.refs;
  return {
    key,
    ...alert,
    ...(acknowledged === undefined
      ? {}
      : {
          acknowledgedBy: acknowledged.by,
          acknowledgedAt: instantText(acknowledged.at),
          note: acknowledged.reason,
        }),
    ...(shelved === undefined
      ? {}
      : {
          shelvedBy: shelved.by,
          shelvedAt: instantText(shelved.at),
          shelvingNote: shelved.reason,
        }),
    ...(leavers.has(alert.kind) && Array.isArray(refs) && alert.state !== 'cleared'
      ? { offers: refs.map((ref) => ({ ref, kind: 'confirm_left' })) }
      : {}),
  };
}
