import type { Instant } from '@khorgos/shared/centre/instant';
import { type Request, Router } from 'express';
import type { KeyStore } from '../access/key-store.ts';
import type { Principal } from '../access/principal.ts';
import type { SealedQuarantine } from '../access/sealed-quarantine.ts';
import type { NoteDeed } from '../audit/note-deed.ts';
import type { Quarantine, QuarantineEntry } from '../log/quarantine.ts';
import { bodyOf, parseJsonBody, unprocessable } from '../platform/json-body.ts';
import { problem, Refused } from '../platform/problems.ts';
import { dismissSchema, entryIdSchema, listingSchema, resubmitSchema } from './quarantine-words.ts';
import type { Resubmit } from './resubmission.ts';
import { showEntry } from './shown-entry.ts';

/** `/api/v1/quarantine`: rejected events, read, corrected and sent in again (CONTRACT §5). */
export function createQuarantineRouter(options: {
  readonly actorOf: (request: Request) => Principal;
  readonly quarantine: Quarantine;
  readonly sealed: SealedQuarantine;
  readonly keys: Pick<KeyStore, 'list'>;
  readonly resubmit: Resubmit;
  readonly now: () => Instant;
  readonly caughtUp: () => Promise<void>;
  readonly note: NoteDeed;
}): Router {
  const { actorOf, quarantine, sealed } = options;
  const router = Router();

  async function shown(entries: readonly QuarantineEntry[]) {
    const keyNames = new Map((await options.keys.list()).map(({ id, name }) => [id, name]));
    return Promise.all(entries.map((entry) => showEntry(entry, { sealed, keyNames })));
  }

  router.get('/quarantine', async (request, response) => {
    const read = listingSchema.safeParse(request.query);
    if (!read.success)
      throw unprocessable(
        read.error.issues.map(({ path, message }) => ({ path: path.join('.'), message })),
      );
    const { state, gate, cursor, limit } = read.data;
    const found = await quarantine.list({
      state: state === 'all' ? undefined : state,
      gate,
      before: cursor,
      limit: limit + 1,
    });
    const entries = found.slice(0, limit);
    const last = entries.at(-1);
    response.json({
      entries: await shown(entries),
      next: found.length > limit && last !== undefined ? String(last.id) : null,
    });
  });

  router.get('/quarantine/:id', async (request, response) => {
    const entry = await quarantine.find(entryIdOf(request));
    if (entry === undefined) throw noSuchEntry();
    const [only] = await shown([entry]);
    response.json(only);
  });

  router.post('/quarantine/:id/resubmit', parseJsonBody, async (request, response) => {
    const outcome = await options.resubmit({
      id: entryIdOf(request),
      correction: bodyOf(bodyOptional(request), resubmitSchema),
      by: actorOf(request),
    });
    switch (outcome.kind) {
      case 'unknown':
        throw noSuchEntry();
      case 'nothing':
        throw unprocessable([
          { path: '', message: 'must be a whole event: nothing that could be read was kept' },
        ]);
      case 'elsewhere':
        throw new Refused(
          problem({
            status: 409,
            detail:
              'it has been taken, or is being sent in, under another id already: correct that event instead',
            members: { eventId: outcome.eventId },
          }),
        );
      case 'rejected':
        throw new Refused(
          problem({
            status: 422,
            detail: 'the event was rejected again: its entry has the new reasons',
            members: outcome.result,
          }),
        );
      case 'taken':
        await options.note(request, {
          action: 'quarantine.resubmitted',
          about: { kind: 'quarantine', id: String(request.params.id) },
        });
        await options.caughtUp();
        response.json(outcome.result);
    }
  });

  router.post('/quarantine/:id/dismiss', parseJsonBody, async (request, response) => {
    const id = entryIdOf(request);
    const { reason } = bodyOf(request, dismissSchema);
    const { name: by } = actorOf(request);
    const dismissed = await quarantine.dismiss({ id, reason, by, at: options.now() });
    const entry = await quarantine.find(id);
    if (entry === undefined) throw noSuchEntry();
    if (!dismissed)
      throw new Refused(
        problem({
          status: 409,
          detail: `it does not wait any more: it is ${entry.outcome.state}`,
        }),
      );
    await options.note(request, {
      action: 'quarantine.dismissed',
      about: { kind: 'quarantine', id: String(id) },
      reason,
    });
    const [only] = await shown([entry]);
    response.json(only);
  });
  return router;
}

function entryIdOf(request: Request): number {
  const read = entryIdSchema.safeParse(request.params.id);
  if (read.success) return read.data;
  throw noSuchEntry();
}

function noSuchEntry(): Refused {
  return new Refused(
    problem({ status: 404, detail: 'there is no such entry: GET /api/v1/quarantine lists them' }),
  );
}

/** Nothing to correct needs no body; one that is no JSON is still refused. */
function bodyOptional(request: Request): Request {
  const { 'content-length': length = '0', 'transfer-encoding': chunked } = request.headers;
  if (request.body === undefined && length === '0' && chunked === undefined) request.body = {};
  return request;
}
