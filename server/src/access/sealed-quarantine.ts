import type { CivilDate } from '@khorgos/shared/centre/instant';
import type { DaySealer } from './day-sealer.ts';

/** Keeps rejected events as they were sent: they hold personal data like any other. */
export interface SealedQuarantine {
  /** `fingerprint` as createQuarantineFingerprint gives it. Empty where the day is over: nothing is kept. */
  seal(options: {
    readonly fingerprint: string;
    readonly content: string;
    readonly day: CivilDate;
  }): Promise<Uint8Array>;
  /** Undefined where it was destroyed. Throws SealBroken, which says nothing of the content. */
  open(options: {
    readonly fingerprint: string;
    readonly sealed: Uint8Array;
  }): Promise<string | undefined>;
}

export function createSealedQuarantine(sealer: DaySealer): SealedQuarantine {
  return {
    seal: async ({ fingerprint, content, day }) =>
      (await sealer.seal({ text: content, boundTo: fingerprint, day })) ?? new Uint8Array(),
    open: async ({ fingerprint, sealed }) =>
      sealed.length === 0 ? undefined : sealer.open({ sealed, boundTo: fingerprint }),
  };
}
