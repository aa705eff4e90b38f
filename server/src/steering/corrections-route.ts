import { type Instant, instantText } from '@khorgos/shared/centre/instant';
import type { Site } from '@khorgos/shared/centre/site';
import { type Request, Router } from 'express';
import type { Principal } from '../access/principal.ts';
import type { NoteDeed } from '../audit/note-deed.ts';
import type { EventLog } from '../log/event-log.ts';
import { bodyOf, parseJsonBody, unprocessable } from '../platform/json-body.ts';
import { findVisitor } from '../records/find-visitor.ts';
import { referenceOf } from '../rules/visitor-reference.ts';
import { considerCorrection, correctionSchema } from './corrections.ts';

/** `POST /api/v1/corrections`: answered after it is durable and counted (CONTRACT §5). */
export function createCorrectionsRouter(options: {
  readonly actorOf: (request: Request) => Pick<Principal, 'name'>;
  readonly log: EventLog;
  readonly site: () => Site;
  readonly now: () => Instant;
  readonly caughtUp: () => Promise<void>;
  readonly note: NoteDeed;
}): Router {
  const { log, now } = options;
  const router = Router();
  router.post('/corrections', parseJsonBody, async (request, response) => {
    const wanted = bodyOf(request, correctionSchema);
    const considered = considerCorrection({
      wanted,
      found: await findVisitor(log, wanted.ref),
      sides: options.site().sides.map(({ id }) => id),
      by: options.actorOf(request).name,
      now: now(),
    });
    if (considered.kind === 'refused') throw unprocessable([considered]);
    const { fact } = considered;
    await log.append({
      facts: [{ fact, fingerprint: 'by hand' }],
      documents: [],
      quarantined: [],
    });
    await options.note(request, {
      action: 'correction.made',
      about: { kind: 'visitor', id: referenceOf(fact.visitor) },
      reason: fact.reason,
      details: { kind: wanted.kind, id: fact.id },
    });
    await options.caughtUp();
    response.status(201).json({
      id: fact.id,
      ref: referenceOf(fact.visitor),
      kind: wanted.kind,
      at: instantText(fact.at),
      receivedAt: instantText(fact.receivedAt),
      by: fact.by,
      reason: fact.reason,
      ...(fact.kind === 'voidedFact' ? { eventId: fact.voids } : {}),
    });
  });
  return router;
}
