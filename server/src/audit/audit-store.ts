import type { Instant } from '@khorgos/shared/centre/instant';
import type { AuditTip } from './audit-chain.ts';
import type { AuditAction, AuditEntry } from './audit-entry.ts';

export interface AuditQuery {
  readonly action: AuditAction | undefined;
  /** Id or name of who did it. */
  readonly by: string | undefined;
  /** Id of what it was done to. */
  readonly about: string | undefined;
  /** Both included. */
  readonly from: Instant | undefined;
  readonly to: Instant | undefined;
  /** Only entries of a smaller number. */
  readonly before: number | undefined;
  readonly limit: number;
}

/** Where the trail is kept. Nothing in it is ever changed or removed. */
export interface AuditStore {
  /**
   * Adds the entry that is made of the end of the trail. Of any number of processes that add at once,
   * each adds to the end that the one before it left. Resolves when it is durable.
   */
  append(
    make: (end: Pick<AuditTip, 'number' | 'hash'>) => {
      readonly entry: AuditEntry;
      readonly tip: AuditTip;
    },
  ): Promise<AuditEntry>;
  /** Newest first. */
  list(query: AuditQuery): Promise<readonly AuditEntry[]>;
  /** In order, those after a number. */
  read(after: number, limit: number): Promise<readonly AuditEntry[]>;
  tip(): Promise<AuditTip>;
}
