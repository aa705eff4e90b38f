import type { Instant } from '@khorgos/shared/centre/instant';
import type { Site } from '@khorgos/shared/centre/site';
import { createEventFingerprint } from '../access/event-fingerprint.ts';
import type { KeyRing } from '../access/key-ring.ts';
import { createQuarantineFingerprint } from '../access/quarantine-fingerprint.ts';
import type { Seals } from '../access/seals.ts';
import { createVisitorIdentity } from '../access/visitor-identity.ts';
import type { EventLog } from '../log/event-log.ts';
import { createIngest, type Ingest } from './ingest.ts';

/** Ingest with every key it needs derived from the root, the same in the server and in the tools. */
export function createSealedIngest(options: {
  readonly site: () => Site;
  readonly log: Pick<EventLog, 'append'>;
  readonly now: () => Instant;
  readonly keyRing: KeyRing;
  readonly seals: Seals;
}): Ingest {
  const { keyRing, seals, ...rest } = options;
  return createIngest({
    ...rest,
    visitorOf: createVisitorIdentity(keyRing.visitorIdentity),
    fingerprintOf: createEventFingerprint(keyRing.eventFingerprint),
    documents: seals.documents,
    quarantine: seals.quarantine,
    quarantineFingerprintOf: createQuarantineFingerprint(keyRing.quarantineFingerprint),
  });
}
