import type { Request } from 'express';
import type { Principal } from '../access/principal.ts';
import type { AuditDeed } from './audit-entry.ts';
import type { AuditTrail } from './audit-trail.ts';

/**
 * Writes down what a request does, with who asks and from where. Awaited before the request is answered;
 * where something is only shown, before it is read.
 */
export type NoteDeed = (request: Request, deed: Omit<AuditDeed, 'by' | 'address'>) => Promise<void>;

export function createNoteDeed(options: {
  readonly trail: Pick<AuditTrail, 'record'>;
  readonly principalOf: (request: Request) => Principal;
}): NoteDeed {
  return (request, deed) => {
    const { kind, id, name } = options.principalOf(request);
    return options.trail.record({
      ...deed,
      by: { kind, id, name },
      ...(request.ip === undefined ? {} : { address: request.ip }),
    });
  };
}
