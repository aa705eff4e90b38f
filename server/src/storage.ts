import type { Site } from '@khorgos/shared/centre/site';
import type { DayKeyStore } from './access/day-key-store.ts';
import type { KeyStore } from './access/key-store.ts';
import type { SigningSecretStore } from './access/signing-secrets.ts';
import type { AccountsDatabase } from './accounts/account-tables.ts';
import type { AuditStore } from './audit/audit-store.ts';
import type { CheckpointStore } from './checkpoints/checkpoint-store.ts';
import type { DocumentStore } from './log/document-store.ts';
import type { EventLog } from './log/event-log.ts';
import type { GateTidings } from './log/gate-tidings.ts';
import type { Quarantine } from './log/quarantine.ts';
import type { SettingStore } from './log/setting-store.ts';
import type { Duty } from './platform/duty.ts';
import type { AskRecords } from './records/records.ts';
import type { SiteStore } from './storage/site-store.ts';

/** Everything that is kept, whichever database keeps it. */
export interface Storage {
  readonly log: EventLog;
  readonly keys: KeyStore;
  readonly accounts: AccountsDatabase;
  readonly site: SiteStore;
  readonly documents: DocumentStore;
  /** Apart from the database where it is a file, so that what they sealed can be destroyed in its backups. */
  readonly dayKeys: DayKeyStore;
  readonly settings: SettingStore;
  readonly signingSecrets: SigningSecretStore;
  /** Starts whoever keeps the records of a site; {@link AskRecords.close} before the storage. */
  records(site: Site): AskRecords;
  /**
   * From now on this thread writes only what may be lost with the power, such as when a key was last
   * used, and must not wait for the disk. The log's own commits are as durable as ever.
   */
  settle(): Promise<void>;
  /** Resolves when every commit made before is on the disk, also of a thread that does not wait for it. */
  durable(): Promise<void>;
  /** For who changes much of what {@link settle} is about: else its journal would grow for as long as that takes. */
  emptyJournal(): Promise<void>;
  readonly quarantine: Quarantine;
  readonly audit: AuditStore;
  readonly checkpoints: CheckpointStore;
  /** What one of several nodes does for all. */
  readonly duty: Duty;
  readonly tidings: GateTidings;
  /** The log has answered lately: what is shown is what it holds. */
  isInTouch(): boolean;
  /** After each commit: how many facts shared it. */
  onCommit(listener: (facts: number) => void): void;
  /** The database stopped working in a way that needs a new start. */
  onFailure(listener: (error: unknown) => void): void;
  close(): Promise<void>;
}
