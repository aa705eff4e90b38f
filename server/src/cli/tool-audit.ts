import { userInfo } from 'node:os';
import type { AuditActor } from '../audit/audit-entry.ts';
import { type AuditTrail, createAuditTrail } from '../audit/audit-trail.ts';
import { systemClock } from '../platform/clock.ts';
import type { Opened } from './with-storage.ts';

/** The audit trail for the operator's tool. */
export function auditTrailOf({
  storage,
  keyRing,
}: Pick<Opened, 'storage' | 'keyRing'>): AuditTrail {
  return createAuditTrail({
    store: storage.audit,
    key: keyRing.auditTrail,
    now: systemClock.now,
  });
}

/** Whoever is at the machine, by the name the system knows them under. */
export function whoIsAtTheMachine(): AuditActor {
  return { kind: 'tool', id: String(userInfo().uid), name: userInfo().username };
}
