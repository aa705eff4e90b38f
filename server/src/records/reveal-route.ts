import { type Request, Router } from 'express';
import { z } from 'zod';
import type { PersonalData } from '../access/sealed-documents.ts';
import type { NoteDeed } from '../audit/note-deed.ts';
import type { EventLog } from '../log/event-log.ts';
import type { VisitorId } from '../log/facts.ts';
import { createCallRate } from '../platform/call-rate.ts';
import { bodyOf, parseJsonBody } from '../platform/json-body.ts';
import { problem, Refused } from '../platform/problems.ts';
import { referenceOf } from '../rules/visitor-reference.ts';
import { findVisitor } from './find-visitor.ts';

const why = 'must say why, in 3-500 characters: it is kept in the audit trail';

export const revealSchema = z.object({
  reason: z
    .string({ error: `is missing: ${why}` })
    .trim()
    .min(3, { error: why })
    .max(500, { error: why }),
});

/** Enough for any shift's work, too few to copy the register. */
export const mostReveals = 30;
export const revealWindowMinutes = 10;

/**
 * `POST /api/v1/visitors/{ref}/reveal`: the whole document, for who says why (CONTRACT §5). The trail has
 * it before the document is read: nobody sees one without a trace.
 */
export function createRevealRouter(options: {
  readonly log: EventLog;
  readonly whoAsks: (request: Request) => string;
  /** Undefined where it was destroyed. */
  readonly personalDataOf: (visitor: VisitorId) => Promise<PersonalData | undefined>;
  readonly note: NoteDeed;
}): Router {
  const router = Router();
  const rate = createCallRate({
    most: mostReveals,
    windowSeconds: revealWindowMinutes * 60,
    callerOf: options.whoAsks,
    detail: `no more than ${mostReveals} documents in ${revealWindowMinutes} minutes are revealed to one person`,
  });
  router.post('/visitors/:ref/reveal', rate.limit, parseJsonBody, async (request, response) => {
    const { reason } = bodyOf(request, revealSchema);
    const { visitor } = await findVisitor(options.log, String(request.params.ref));
    const ref = referenceOf(visitor);
    await options.note(request, {
      action: 'visitor.revealed',
      about: { kind: 'visitor', id: ref },
      reason,
    });
    const data = await options.personalDataOf(visitor);
    if (data === undefined)
      throw new Refused(
        problem({ status: 410, detail: 'the document was destroyed when its time was over' }),
      );
    const { type, issuer, number, birthDate } = data;
    response.json({
      ref,
      document: { type, issuer, number },
      ...(birthDate === undefined ? {} : { birthDate }),
    });
  });
  return router;
}
