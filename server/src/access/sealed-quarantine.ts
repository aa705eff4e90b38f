import type { KeyObject } from 'node:crypto';
import { createSealer } from './sealer.ts';

/** Keeps rejected events as they were sent: they hold personal data like any other. */
export interface SealedQuarantine {
  /** `fingerprint` as createQuarantineFingerprint gives it. */
  seal(options: { readonly fingerprint: string; readonly content: string }): Uint8Array;
  /** Throws SealBroken, which says nothing of the content. */
  open(options: { readonly fingerprint: string; readonly sealed: Uint8Array }): string;
}

export function createSealedQuarantine(key: KeyObject): SealedQuarantine {
  const sealer = createSealer(key);
  return {
    seal: ({ fingerprint, content }) => sealer.seal({ text: content, boundTo: fingerprint }),
    open: ({ fingerprint, sealed }) => sealer.open({ sealed, boundTo: fingerprint }),
  };
}
