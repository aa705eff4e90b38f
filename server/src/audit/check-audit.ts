import { ZodError } from 'zod';
import type { AuditChain } from './audit-chain.ts';
import type { AuditEntry } from './audit-entry.ts';
import type { AuditStore } from './audit-store.ts';

export interface AuditCheck {
  readonly entries: number;
  /** Of the last entry. Noted elsewhere, it proves later that nothing up to it was changed. */
  readonly hash: string;
  /** One line each; empty when the trail is whole. */
  readonly differences: readonly string[];
}

const entriesAtOnce = 2000;
const linesKept = 20;

/** Follows the chain from its first entry to its tip; a server may go on adding meanwhile. */
export async function checkAudit(options: {
  readonly store: Pick<AuditStore, 'read' | 'tip'>;
  readonly chain: AuditChain;
}): Promise<AuditCheck> {
  const { store, chain } = options;
  // Read first: what is added while the entries are read lies behind it.
  const tip = await store.tip();
  const differences: string[] = [];
  let last: Pick<AuditEntry, 'number' | 'hash'> = { number: 0, hash: '' };
  let atTip = tip.number === 0 ? '' : undefined;
  const follow = (entry: AuditEntry) => {
    const at = `audit entry ${entry.number}`;
    if (entry.number !== last.number + 1)
      differences.push(`audit entries ${last.number + 1} to ${entry.number - 1} are gone`);
    else if (entry.previous !== last.hash) differences.push(`${at} does not follow the one before`);
    if (!chain.holds(entry)) differences.push(`${at} is not as it was written`);
    if (entry.number === tip.number) atTip = entry.hash;
    last = entry;
  };
  while (differences.length < linesKept) {
    const entries = await readable(store, last.number);
    if (entries === undefined) {
      differences.push(`the audit entry after ${last.number} cannot be read`);
      break;
    }
    if (entries.length === 0) break;
    for (const entry of entries) follow(entry);
  }
  if (!chain.holdsTip(tip)) differences.push('the end of the audit trail is not as it was written');
  else if (atTip !== tip.hash)
    differences.push(
      `the audit trail ends with entry ${last.number}, it was written up to ${tip.number}`,
    );
  return {
    entries: last.number,
    hash: last.hash,
    differences: differences.slice(0, linesKept),
  };
}

/** Undefined where a column holds what was never written into it. */
async function readable(
  store: Pick<AuditStore, 'read'>,
  after: number,
): Promise<readonly AuditEntry[] | undefined> {
  try {
    return await store.read(after, entriesAtOnce);
  } catch (error) {
    if (error instanceof ZodError || error instanceof SyntaxError) return undefined;
    throw error;
  }
}
