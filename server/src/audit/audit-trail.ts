import type { KeyObject } from 'node:crypto';
import type { Instant } from '@khorgos/shared/centre/instant';
import { createAuditChain } from './audit-chain.ts';
import type { AuditDeed, AuditEntry } from './audit-entry.ts';
import type { AuditQuery, AuditStore } from './audit-store.ts';
import { type AuditCheck, checkAudit } from './check-audit.ts';

/** Who did what, to whom, and why. Only ever added to. */
export interface AuditTrail {
  /** Resolves when the entry is durable: what it says may be answered then, and not before. */
  record(deed: AuditDeed): Promise<void>;
  /** Newest first. */
  list(query: AuditQuery): Promise<readonly AuditEntry[]>;
  /** Reads all of it and says where it is not what was written. */
  check(): Promise<AuditCheck>;
}

export function createAuditTrail(options: {
  readonly store: AuditStore;
  readonly key: KeyObject;
  readonly now: () => Instant;
  /** Told of each entry when it is durable: kept elsewhere, its hash bears witness against a whole trail put back. */
  readonly onRecorded?: (entry: AuditEntry) => void;
}): AuditTrail {
  const { store, now } = options;
  const chain = createAuditChain(options.key);
  return {
    async record(deed) {
      const entry = await store.append(({ number, hash }) => {
        const made = chain.link({ ...deed, number: number + 1, at: now(), previous: hash });
        return { entry: made, tip: chain.tipAt(made) };
      });
      options.onRecorded?.(entry);
    },
    list: store.list,
    check: () => checkAudit({ store, chain }),
  };
}
