import type { Instant } from '@khorgos/shared/centre/instant';
import type { Site } from '@khorgos/shared/centre/site';
import { createEventFingerprint } from '../access/event-fingerprint.ts';
import type { KeyRing } from '../access/key-ring.ts';
import { createQuarantineFingerprint } from '../access/quarantine-fingerprint.ts';
import { createSealedDocuments } from '../access/sealed-documents.ts';
import { createSealedQuarantine } from '../access/sealed-quarantine.ts';
import { createVisitorIdentity } from '../access/visitor-identity.ts';
import type { EventLog } from '../log/event-log.ts';
import { createIngest, type Ingest } from './ingest.ts';

/** Ingest with every key it needs derived from SECRET, the same in the server and in the tools. */
export function createSealedIngest(options: {
  readonly site: () => Site;
  readonly log: Pick<EventLog, 'append'>;
  readonly now: () => Instant;
  readonly keyRing: KeyRing;
}): Ingest {
  const { keyRing, ...rest } = options;
  return createIngest({
    ...rest,
    visitorOf: createVisitorIdentity(keyRing.visitorIdentity),
    fingerprintOf: createEventFingerprint(keyRing.eventFingerprint),
    documents: createSealedDocuments(keyRing.sealedDocuments),
    quarantine: createSealedQuarantine(keyRing.quarantine),
    quarantineFingerprintOf: createQuarantineFingerprint(keyRing.quarantineFingerprint),
  });
}
