import type { KeyObject } from 'node:crypto';
import type { Instant } from '@khorgos/shared/centre/instant';
import type { Request, Router } from 'express';
import type { Principal } from '../access/principal.ts';
import type { Logger } from '../platform/logger.ts';
import { createAuditRouter } from './audit-route.ts';
import type { AuditStore } from './audit-store.ts';
import { type AuditTrail, createAuditTrail } from './audit-trail.ts';
import { createNoteDeed, type NoteDeed } from './note-deed.ts';
import { createSparseNote } from './sparse-note.ts';

/** The trail as a server has it: written to by what requests do, and read by managers. */
export interface Auditing {
  readonly trail: AuditTrail;
  readonly note: NoteDeed;
  readonly noteSparsely: NoteDeed;
  readonly router: Router;
}

export function createAuditing(options: {
  readonly store: AuditStore;
  readonly key: KeyObject;
  readonly now: () => Instant;
  readonly principalOf: (request: Request) => Principal;
  readonly logger: Logger;
}): Auditing {
  const { now, principalOf, logger } = options;
  const trail = createAuditTrail({
    ...options,
    onRecorded: ({ number, action, hash }) =>
      logger.info({ entry: number, action, hash }, 'audited'),
  });
  const note = createNoteDeed({ trail, principalOf });
  const whoAsks = (request: Request) => principalOf(request).id;
  return {
    trail,
    note,
    noteSparsely: createSparseNote({ note, now, whoAsks }),
    router: createAuditRouter({ trail }),
  };
}
