import { createSecretKey, randomBytes } from 'node:crypto';
import { createVisitorIdentity } from '@khorgos/server/access/visitor-identity';
import type { Passage, Position, VisitorId } from '@khorgos/server/log/facts';
import { instant } from '@khorgos/shared/centre/instant';
import type { GateId, SideId } from '@khorgos/shared/centre/site';
import type { WireEvent } from '@khorgos/shared/events/turnstile-event';
import { turnstileEventSchema } from '@khorgos/shared/events/turnstile-event';
import { site } from './events.ts';

const idLength = 22;

type Kept = Pick<
  Passage,
  'gateId' | 'side' | 'direction' | 'nationality' | 'documentType' | 'child'
>;

/** Very many passages in little memory, each made anew when it is asked for, as a log would. */
export interface PassageColumns {
  readonly count: number;
  at(index: number): Passage;
}

export function keepInColumns(events: Iterable<WireEvent>, count: number): PassageColumns {
  const visitorOf = createVisitorIdentity(createSecretKey(randomBytes(32)));
  const sides = new Map<GateId, SideId>(
    site.sides.flatMap(({ id, gates }) => gates.map((gate) => [gate.id, id] as const)),
  );
  const instants = new Float64Array(count);
  const visitors = Buffer.alloc(count * idLength);
  const kinds = new Uint32Array(count);
  const kindByKey = new Map<string, number>();
  const kindOf: Kept[] = [];
  let filled = 0;
  for (const wire of events) {
    const event = turnstileEventSchema.parse(wire);
    const { gateId, direction, nationality } = event;
    const side = sides.get(gateId);
    if (side === undefined) throw new Error(`the site has no gate ${gateId}`);
    const documentType = event.document.type;
    const child = documentType === 'birth_certificate';
    const key = `${gateId} ${direction} ${nationality} ${documentType}`;
    const kind = kindByKey.get(key) ?? kindOf.length;
    if (kind === kindOf.length) {
      kindByKey.set(key, kind);
      kindOf.push({ gateId, side, direction, nationality, documentType, child });
    }
    instants[filled] = event.occurredAt;
    visitors.write(visitorOf(event.document), filled * idLength, 'latin1');
    kinds[filled] = kind;
    filled += 1;
  }
  // What asking for a hash does to a text, ingest has done before the fold sees it.
  const hashed = new Set<string>();
  return {
    count: filled,
    at(index) {
      const kept = kindOf[kinds[index] ?? 0];
      if (kept === undefined) throw new RangeError(`there is no passage ${index}`);
      const at = instant(instants[index] ?? 0);
      const from = index * idLength;
      const visitor = visitors.toString('latin1', from, from + idLength) as VisitorId;
      hashed.has(visitor);
      return {
        kind: 'passage',
        position: (index + 1) as Position,
        id: `bench:${index}` as Passage['id'],
        gateId: kept.gateId,
        side: kept.side,
        direction: kept.direction,
        at,
        occurredAt: at,
        receivedAt: at,
        visitor,
        nationality: kept.nationality,
        documentType: kept.documentType,
        child: kept.child,
        guardian: undefined,
      };
    },
  };
}
