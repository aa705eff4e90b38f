import { instantSchema, instantText } from '@khorgos/shared/centre/instant';
import { Router } from 'express';
import { z } from 'zod';
import { parseQuery } from '../platform/request-query.ts';
import { type AuditEntry, auditActions } from './audit-entry.ts';
import type { AuditTrail } from './audit-trail.ts';

const once = { error: 'must be given once, in 1-200 characters' };
const pageLength = { error: 'must be a whole number from 1 to 200' };

export const auditQuerySchema = z.object({
  action: z.enum(auditActions, { error: `must be one of ${auditActions.join(', ')}` }).optional(),
  by: z.string(once).min(1, once).max(200, once).optional(),
  about: z.string(once).min(1, once).max(200, once).optional(),
  from: instantSchema.optional(),
  to: instantSchema.optional(),
  cursor: z
    .string({ error: 'must be given once' })
    .regex(/^[1-9]\d{0,14}$/, { error: 'must be the "next" of the page before' })
    .transform(Number)
    .optional(),
  limit: z.coerce
    .number(pageLength)
    .int(pageLength)
    .min(1, pageLength)
    .max(200, pageLength)
    .default(50),
});

/** `GET /api/v1/audit`: who did what, newest first (CONTRACT §5). */
export function createAuditRouter(options: { readonly trail: Pick<AuditTrail, 'list'> }): Router {
  const router = Router();
  router.get('/audit', async (request, response) => {
    const { action, by, about, from, to, cursor, limit } = parseQuery(request, auditQuerySchema);
    const found = await options.trail.list({
      action,
      by,
      about,
      from,
      to,
      before: cursor,
      limit: limit + 1,
    });
    const entries = found.slice(0, limit);
    const last = entries.at(-1);
    response.json({
      entries: entries.map(shown),
      next: found.length > limit && last !== undefined ? String(last.number) : null,
    });
  });
  return router;
}

function shown({ previous: _, at, ...entry }: AuditEntry) {
  return { ...entry, at: instantText(at) };
}
