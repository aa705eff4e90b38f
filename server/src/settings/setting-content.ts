import { createHash } from 'node:crypto';
import type { SiteChanged } from '../log/facts.ts';

type Content = Pick<SiteChanged, 'setting' | 'from'>;

/** Tells a change sent again from another one: what it says, in whatever order its fields were written. */
export function fingerprintOf({ setting, from }: Content): string {
  const text = JSON.stringify([setting.part, setting.value, from ?? null], withSortedKeys);
  return createHash('sha256').update(text).digest('base64url');
}

function withSortedKeys(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
