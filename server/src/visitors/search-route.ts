import { type Instant, instantText } from '@khorgos/shared/centre/instant';
import { writtenDocumentSchema } from '@khorgos/shared/events/document';
import { readMachineReadableZone } from '@khorgos/shared/events/machine-readable-zone';
import { zoneSchema } from '@khorgos/shared/events/turnstile-event';
import { Router } from 'express';
import { z } from 'zod';
import type { VisitorIdentity } from '../access/visitor-identity.ts';
import type { VisitorId } from '../log/facts.ts';
import { bodyOf, parseJsonBody, unprocessable } from '../platform/json-body.ts';
import { problem, Refused } from '../platform/problems.ts';
import { referenceOf } from '../rules/visitor-reference.ts';

/** A document as events give it, without its type, which says nothing of who its bearer is (R1.3). */
export const searchSchema = z.object({
  document: z.union([writtenDocumentSchema.omit({ type: true }), zoneSchema], {
    error: 'must be an object with issuer, such as KAZ, and number, or with mrz, the lines as read',
  }),
});

/** `POST /api/v1/visitors/search`: whose document it is (CONTRACT §5). */
export function createSearchRouter(options: {
  readonly now: () => Instant;
  readonly visitorOf: VisitorIdentity;
  /** Whether anything is known of a visitor. */
  readonly knows: (visitor: VisitorId) => Promise<boolean>;
}): Router {
  const router = Router();
  router.post('/visitors/search', parseJsonBody, async (request, response) => {
    const { document } = bodyOf(request, searchSchema);
    const visitor = options.visitorOf(
      'mrz' in document ? documentOf(document.mrz, options.now()) : document,
    );
    if (!(await options.knows(visitor)))
      throw new Refused(
        problem({
          status: 404,
          detail:
            'nobody came in or out with this document: check the issuer, and the number letter by letter',
        }),
      );
    response.json({ ref: referenceOf(visitor) });
  });
  return router;
}

function documentOf(lines: readonly string[], now: Instant) {
  const zone = readMachineReadableZone(lines, instantText(now).slice(0, 10));
  if (zone.kind === 'identity') return zone.identity.document;
  throw unprocessable([{ path: 'document.mrz', message: zone.message }]);
}
