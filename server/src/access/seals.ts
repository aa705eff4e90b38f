import type { DayKeyStore } from './day-key-store.ts';
import { createDayKeys, type DayKeys } from './day-keys.ts';
import { createDaySealer } from './day-sealer.ts';
import type { KeyRing } from './key-ring.ts';
import { createSealedDocuments, type SealedDocuments } from './sealed-documents.ts';
import { createSealedQuarantine, type SealedQuarantine } from './sealed-quarantine.ts';

/** What is sealed by days, and the keys it is sealed with. */
export interface Seals {
  readonly dayKeys: DayKeys;
  readonly documents: SealedDocuments;
  readonly quarantine: SealedQuarantine;
}

export function createSeals(options: {
  readonly keyRing: KeyRing;
  readonly store: DayKeyStore;
}): Seals {
  const { keyRing, store } = options;
  const dayKeys = createDayKeys({ store, key: keyRing.dayKeys });
  return {
    dayKeys,
    documents: createSealedDocuments(
      createDaySealer({ dayKeys, earlier: keyRing.sealedDocuments }),
    ),
    quarantine: createSealedQuarantine(createDaySealer({ dayKeys, earlier: keyRing.quarantine })),
  };
}
