import { applyMergePatch, type Json, type JsonObject } from '@khorgos/shared/live/merge-patch';
import { z } from 'zod';
import type { SealedQuarantine } from '../access/sealed-quarantine.ts';
import { SealBroken } from '../access/sealer.ts';
import type { QuarantineEntry } from '../log/quarantine.ts';
import { isObject } from './kept-numbers.ts';

const jsonSchema: z.ZodType<Json> = z.json();

/** `damaged`: the seal is broken, so nobody knows any more what came. `erased`: its time was over. */
export type KeptContent =
  | { readonly kind: 'event'; readonly event: JsonObject }
  | { readonly kind: 'unreadable'; readonly text: string }
  | { readonly kind: 'damaged' }
  | { readonly kind: 'erased' };

export async function openContent(
  quarantine: SealedQuarantine,
  entry: QuarantineEntry,
): Promise<KeptContent> {
  let text: string | undefined;
  try {
    text = await quarantine.open({ fingerprint: entry.fingerprint, sealed: entry.sealed });
  } catch (error) {
    if (error instanceof SealBroken) return { kind: 'damaged' };
    throw error;
  }
  if (text === undefined) return { kind: 'erased' };
  const value = read(text);
  return isObject(value) ? { kind: 'event', event: value } : { kind: 'unreadable', text };
}

function read(text: string): Json | undefined {
  try {
    return jsonSchema.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}

/**
 * The event to send in: what is given replaces what is kept, member by member (RFC 7396), so that the
 * issuer of a document is corrected without its number. Undefined where there is nothing to send.
 */
export function corrected(kept: KeptContent, correction: JsonObject): Json | undefined {
  if (kept.kind === 'event') return applyMergePatch(kept.event, correction);
  return Object.keys(correction).length === 0 ? undefined : applyMergePatch(undefined, correction);
}
