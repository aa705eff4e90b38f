import { createKeyRing } from '@khorgos/server/access/key-ring';
import { createVisitorIdentity } from '@khorgos/server/access/visitor-identity';
import { SecretText } from '@khorgos/server/config/secret-text';
import { createSealedIngest } from '@khorgos/server/ingest/sealed-ingest';
import { referenceOf } from '@khorgos/server/rules/visitor-reference';
import type { MemoryLog } from '@khorgos/server/testing/memory-log';
import { sealsFor } from '@khorgos/server/testing/seals';
import { type Instant, instant } from '@khorgos/shared/centre/instant';
import type { Site } from '@khorgos/shared/centre/site';
import { writtenDocumentSchema } from '@khorgos/shared/events/document';
import type { WireEvent } from '@khorgos/shared/events/turnstile-event';
import type { Delivery } from '@khorgos/test/feed';
import type { z } from 'zod';

const keyRing = createKeyRing(new SecretText('a secret of thirty-two characters or more'));
const visitorOf = createVisitorIdentity(keyRing.visitorIdentity);
const everyGate = { id: 'test', gates: 'all' } as const;

/** What an alert calls the bearer of a document. */
export function referenceOfBearer(document: z.input<typeof writtenDocumentSchema>): string {
  return referenceOf(visitorOf(writtenDocumentSchema.parse(document)));
}

export interface IntakeOptions {
  readonly site: Site;
  readonly log: MemoryLog;
  readonly now: () => Instant;
}

/** The one door of a log in memory: every event through ingest, whatever its gate. */
export function createIntake({ site, log, now }: IntakeOptions) {
  const ingest = createSealedIngest({
    site: () => site,
    log,
    now,
    keyRing,
    seals: sealsFor(keyRing),
  });
  return (events: readonly WireEvent[]) =>
    ingest(
      events.map((value) => ({ kind: 'value', value })),
      everyGate,
    );
}

/** Takes in what arrived before anybody judged: for a server that is started later. */
export async function recordHistory(options: {
  readonly log: MemoryLog;
  readonly site: Site;
  readonly deliveries: Iterable<Delivery>;
}): Promise<void> {
  const { site, log } = options;
  let now = instant(0);
  const take = createIntake({ site, log, now: () => now });
  for (const { at, events } of inBatches(options.deliveries)) {
    now = at;
    await take(events);
  }
}

/** What arrives within so long of the first goes in together; within a second, as a gate's line would bring it. */
export function* inBatches(
  deliveries: Iterable<Delivery>,
  within = 1000,
): Generator<{ readonly at: Instant; readonly events: readonly WireEvent[] }> {
  let events: WireEvent[] = [];
  let first = 0;
  let at = instant(0);
  for (const { deliveredAt, event } of deliveries) {
    if (events.length > 0 && deliveredAt - first >= within) {
      yield { at, events };
      events = [];
    }
    if (events.length === 0) first = deliveredAt;
    at = deliveredAt;
    events.push(event);
  }
  if (events.length > 0) yield { at, events };
}
