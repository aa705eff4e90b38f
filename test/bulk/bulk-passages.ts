import { createEventFingerprint } from '@khorgos/server/access/event-fingerprint';
import type { KeyRing } from '@khorgos/server/access/key-ring';
import type { PersonalData } from '@khorgos/server/access/sealed-documents';
import { createVisitorIdentity } from '@khorgos/server/access/visitor-identity';
import { isChild } from '@khorgos/server/ingest/birth-date';
import type { NewFact, VisitorId } from '@khorgos/server/log/facts';
import { createCalendar } from '@khorgos/shared/centre/civil-time';
import type { Instant } from '@khorgos/shared/centre/instant';
import type { Site } from '@khorgos/shared/centre/site';
import {
  type TurnstileEvent,
  turnstileEventSchema,
  type WireEvent,
} from '@khorgos/shared/events/turnstile-event';
import type { Delivery } from '@khorgos/test/feed';

/** One fact on its way into a database, with the document that it is the first to show. */
export interface BulkFact {
  readonly fact: NewFact;
  readonly document: BulkDocument | undefined;
}

/** To be sealed with the key of the day it was shown on. */
export interface BulkDocument {
  readonly visitor: VisitorId;
  readonly data: PersonalData;
  readonly shownAt: Instant;
}

interface Bearer {
  readonly event: TurnstileEvent;
  readonly visitor: VisitorId;
  isKept: boolean;
}

/**
 * What ingest makes of simulated events, several times faster: each document is read and hashed by the
 * product's own code once and not at every passage. Events arrive when they occur, none twice.
 */
export function* bulkPassages(options: {
  readonly site: Site;
  readonly keyRing: KeyRing;
  /** Without faults; the feed hands over one and the same document object for one person. */
  readonly deliveries: Iterable<Delivery>;
  /** Who was here only before this has no document any more, as retention leaves it; all where undefined. */
  readonly keptFrom?: Instant;
}): Generator<BulkFact, void, undefined> {
  const { site, keyRing, keptFrom = Number.NEGATIVE_INFINITY } = options;
  const visitorOf = createVisitorIdentity(keyRing.visitorIdentity);
  const fingerprintOf = createEventFingerprint(keyRing.eventFingerprint);
  const bearers = new WeakMap<WireEvent['document'], Bearer>();
  const sides = new Map<string, Side>(
    site.sides.flatMap(({ id, timeZone, gates }) => {
      const side = { id, calendar: createCalendar(timeZone) };
      return gates.map((gate) => [gate.id, side] as const);
    }),
  );

  for (const { event: wire, deliveredAt } of options.deliveries) {
    const side = sides.get(wire.gateId);
    if (side === undefined) throw new RangeError(`the site has no gate ${wire.gateId}`);
    const bearer = bearers.get(wire.document) ?? read(wire);
    bearers.set(wire.document, bearer);
    const { event, visitor } = bearer;
    const isFirstKept = !bearer.isKept && deliveredAt >= keptFrom;
    bearer.isKept ||= isFirstKept;
    const passage = {
      ...event,
      // The feed's own words, which the schema would give back as they are.
      id: wire.id as TurnstileEvent['id'],
      gateId: wire.gateId as TurnstileEvent['gateId'],
      direction: wire.direction,
      occurredAt: deliveredAt,
      guardian: wire.guardian === undefined ? undefined : guardianOf(wire.guardian),
    };
    yield {
      fact: {
        fingerprint: fingerprintOf(passage),
        fact: {
          kind: 'passage',
          id: passage.id,
          gateId: passage.gateId,
          side: side.id,
          direction: passage.direction,
          at: deliveredAt,
          occurredAt: deliveredAt,
          receivedAt: deliveredAt,
          visitor,
          nationality: passage.nationality,
          documentType: passage.document.type,
          child: isChild(passage, side.calendar, deliveredAt),
          guardian: passage.guardian === undefined ? undefined : visitorOf(passage.guardian),
        },
      },
      document: isFirstKept
        ? { visitor, data: personalDataOf(event), shownAt: deliveredAt }
        : undefined,
    };
  }

  function read(wire: WireEvent): Bearer {
    const event = turnstileEventSchema.parse(wire);
    return { event, visitor: visitorOf(event.document), isKept: false };
  }

  /** Somebody who may come through the gate only after the child. */
  function guardianOf(document: WireEvent['document']): TurnstileEvent['document'] {
    const known = bearers.get(document);
    if (known !== undefined) return known.event.document;
    return turnstileEventSchema.parse({ ...probe, document }).document;
  }
}

function personalDataOf({ document, birthDate }: TurnstileEvent): PersonalData {
  const { type, issuer, number } = document;
  return { type, issuer, number, ...(birthDate === undefined ? {} : { birthDate }) };
}

interface Side {
  readonly id: Site['sides'][number]['id'];
  readonly calendar: ReturnType<typeof createCalendar>;
}

const probe = {
  id: 'guardian',
  gateId: 'guardian',
  direction: 'entry',
  occurredAt: '2026-01-01T00:00:00Z',
} as const;
