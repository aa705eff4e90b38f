import type { Instant } from '@khorgos/shared/centre/instant';

/** What can be done that leaves a trace. Kept for ever: a name is added, never changed. */
export const auditActions = [
  'session.signed_in',
  'session.sign_in_failed',
  'session.signed_out',
  'session.revoked',
  'user.added',
  'user.role_changed',
  'user.password_changed',
  'user.second_factor_changed',
  'user.disabled',
  'user.enabled',
  'user.removed',
  'key.added',
  'key.rotated',
  'key.revoked',
  'visitor.revealed',
  'visitor.erased',
  'correction.made',
  'setting.changed',
  'quarantine.resubmitted',
  'quarantine.dismissed',
  'alert.acknowledged',
  'alert.shelved',
  'alert.unshelved',
  'alert.commented',
  'export.made',
  'retention.applied',
  'secret.rotated',
] as const;
export type AuditAction = (typeof auditActions)[number];

/** `tool`: somebody at the machine, with `khorgos`. `server`: a duty that runs by itself. */
export const auditActorKinds = ['user', 'key', 'tool', 'server', 'nobody'] as const;

/** Who did it. A name is one of the staff's, or of a key; never a visitor's. */
export interface AuditActor {
  readonly kind: (typeof auditActorKinds)[number];
  /** Empty where there is none. */
  readonly id: string;
  readonly name: string;
}

export const auditSubjectKinds = [
  'visitor',
  'user',
  'key',
  'setting',
  'quarantine',
  'alert',
  'export',
  'database',
] as const;

/** What it was done to. A visitor is named by the reference that screens show, never by a document. */
export interface AuditSubject {
  readonly kind: (typeof auditSubjectKinds)[number];
  readonly id: string;
}

export interface AuditDeed {
  readonly action: AuditAction;
  readonly by: AuditActor;
  readonly about?: AuditSubject;
  /** As its author wrote it. */
  readonly reason?: string;
  /** From which address of the network. */
  readonly address?: string;
  /** Few and short: a format, a role before and after. Nothing that names a visitor. */
  readonly details?: Readonly<Record<string, string | number | boolean>>;
}

/** A deed in its place in the chain. */
export interface AuditEntry extends AuditDeed {
  /** From 1, without gaps. */
  readonly number: number;
  readonly at: Instant;
  /** Hash of the entry before; empty before the first. */
  readonly previous: string;
  readonly hash: string;
}
