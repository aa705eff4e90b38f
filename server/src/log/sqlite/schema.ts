import type { Generated } from 'kysely';

/** One row a fact. Times are milliseconds since 1970. */
export interface LogTable {
  position: number;
  kind: string;
  id: string;
  fingerprint: string;
  gate: string;
  side: string;
  /** 0 entry, 1 exit. */
  direction: number;
  at: number;
  occurred_at: number;
  received_at: number;
  visitor: string;
  nationality: string;
  document_type: string;
  child: number;
  guardian: string | null;
  /** CRC-32 of the text the row is read as. */
  checksum: number;
}

/** One row: how long the log is, kept apart from it. */
export interface LogEndTable {
  only_one: number;
  position: number;
}

export interface SealedDocumentsTable {
  visitor: string;
  sealed: Uint8Array;
}

export interface QuarantineTable {
  id: number;
  fingerprint: string;
  received_at: number;
  last_seen_at: number;
  times_seen: number;
  key_id: string;
  event_id: string | null;
  gate_id: string | null;
  issues: string;
  sealed: Uint8Array;
  state: Generated<string>;
  settled_at: number | null;
  settled_by: string | null;
  /** The id under which somebody sends its event in: whoever else does meanwhile has to name the same. */
  claimed_as: string | null;
  /** The id under which its event was taken. */
  settled_as: string | null;
  settled_reason: string | null;
  attempted_at: number | null;
  attempted_by: string | null;
  attempt_issues: string | null;
}

/** Few and small: the site, and the check of the secret. */
export interface SettingsTable {
  name: string;
  value: string;
}

export interface AccessKeysTable {
  id: string;
  name: string;
  role: string;
  /** JSON array of gate ids, NULL for all gates. */
  gates: string | null;
  /** SHA-256 of the key. */
  hash: Uint8Array;
  created_at: number;
  revoked_at: number | null;
  last_used_at: number | null;
  expires_at: number | null;
  /** Of the key before the last rotation, and until when it is good. */
  previous_hash: Uint8Array | null;
  previous_until: number | null;
}

/** Who did what, chained; see audit/sql-audit-store.ts. */
export interface AuditTable {
  number: number;
  at: number;
  action: string;
  actor_kind: string;
  actor_id: string;
  actor_name: string;
  about_kind: string | null;
  about_id: string | null;
  reason: string | null;
  address: string | null;
  /** JSON object. */
  details: string | null;
  previous: string;
  hash: string;
}

/** One row: where the trail ends, kept apart from it. */
export interface AuditTipTable {
  only_one: number;
  number: number;
  hash: string;
  seal: string;
}

/** Of each: what it stands for, and what it must fit. */
export interface CheckpointsTable {
  id: string;
  position: number;
  made_with: string;
  mark: string;
  pieces: number;
  checksum: number;
}

export interface CheckpointPiecesTable {
  checkpoint: string;
  place: number;
  bytes: Uint8Array;
}

export interface CheckpointTables {
  checkpoints: CheckpointsTable;
  checkpoint_pieces: CheckpointPiecesTable;
}

/** With what a key signs, sealed; a key that has no row need not sign. */
export interface SigningSecretsTable {
  key_id: string;
  sealed: Uint8Array;
}

/** Where the keys of days are not files beside the database. */
export interface DocumentKeysTable {
  /** Civil date. */
  day: string;
  wrapped: Uint8Array;
}

export interface LogTables extends CheckpointTables {
  log: LogTable;
  log_end: LogEndTable;
  sealed_documents: SealedDocumentsTable;
  quarantine: QuarantineTable;
  settings: SettingsTable;
  access_keys: AccessKeysTable;
  audit: AuditTable;
  audit_tip: AuditTipTable;
  signing_secrets: SigningSecretsTable;
  document_keys: DocumentKeysTable;
}
