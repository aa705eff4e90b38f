import { createHmac, type KeyObject, timingSafeEqual } from 'node:crypto';
import type { AuditEntry } from './audit-entry.ts';

/**
 * How far the trail went at least, kept apart from it: one that was cut short ends before. Moved after the
 * entry, so it may be behind, never ahead.
 */
export interface AuditTip {
  readonly number: number;
  readonly hash: string;
  /** That this is an end which was once written; empty before the first entry. */
  readonly seal: string;
}

/**
 * Chains entries by HMAC-SHA256: each carries the hash of the one before, and none can be made, changed,
 * moved or left out without the key, which is not in the database.
 */
export interface AuditChain {
  link(entry: Omit<AuditEntry, 'hash'>): AuditEntry;
  tipAt(entry: Pick<AuditEntry, 'number' | 'hash'>): AuditTip;
  holds(entry: AuditEntry): boolean;
  holdsTip(tip: AuditTip): boolean;
}

export function createAuditChain(key: KeyObject): AuditChain {
  const mac = (text: string) => createHmac('sha256', key).update(text).digest('base64url');
  const hashOf = (entry: Omit<AuditEntry, 'hash'>) => mac(`entry ${textOf(entry)}`);
  const sealOf = ({ number, hash }: Pick<AuditEntry, 'number' | 'hash'>) =>
    mac(`tip ${JSON.stringify([number, hash])}`);
  return {
    link: (entry) => ({ ...entry, hash: hashOf(entry) }),
    tipAt: ({ number, hash }) => ({ number, hash, seal: sealOf({ number, hash }) }),
    holds: (entry) => same(entry.hash, hashOf(entry)),
    holdsTip: (tip) => (tip.number === 0 ? tip.seal === '' : same(tip.seal, sealOf(tip))),
  };
}

/** JSON keeps every field apart from its neighbours. A field added later may only be appended where it is present. */
function textOf(entry: Omit<AuditEntry, 'hash'>): string {
  const { by, about, details } = entry;
  return JSON.stringify([
    entry.number,
    entry.at,
    entry.action,
    [by.kind, by.id, by.name],
    about === undefined ? null : [about.kind, about.id],
    entry.reason ?? null,
    entry.address ?? null,
    details === undefined ? null : Object.entries(details),
    entry.previous,
  ]);
}

function same(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}
