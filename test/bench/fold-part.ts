import { createSecretKey, randomBytes } from 'node:crypto';
import { createVisitorIdentity } from '@khorgos/server/access/visitor-identity';
import type { Passage, Position, VisitorId } from '@khorgos/server/log/facts';
import { Occupancy } from '@khorgos/server/occupancy/occupancy';
import { type Instant, instant } from '@khorgos/shared/centre/instant';
import type { SideId } from '@khorgos/shared/centre/site';
import { type TurnstileEvent, turnstileEventSchema } from '@khorgos/shared/events/turnstile-event';
import { cut, passages, site } from './events.ts';
import { answerAsks } from './part.ts';

export type FoldAsk =
  | { readonly kind: 'make'; readonly events: number }
  | { readonly kind: 'follow'; readonly batchSize: number }
  | { readonly kind: 'fromNothing' }
  | { readonly kind: 'read'; readonly inside: number };

/** Events a second, or milliseconds a read. */
export type FoldAnswer = number;

const visitorOf = createVisitorIdentity(createSecretKey(randomBytes(32)));
const sideOf = new Map<string, SideId>(
  site.sides.flatMap(({ id, gates }) => gates.map((gate) => [gate.id, id] as const)),
);
let made: Passage[] = [];

answerAsks<FoldAsk, FoldAnswer>((ask) => {
  switch (ask.kind) {
    case 'make':
      made = Array.from(passages(ask.events), (event, index) =>
        passageOf(turnstileEventSchema.parse(event), index + 1),
      );
      return made.length;
    case 'follow':
      return follow(ask.batchSize);
    case 'fromNothing':
      return foldFromNothing();
    case 'read':
      return readAt(ask.inside);
  }
});

/** As the log hands it over: every passage with a visitor's id of its own, equal and not the same. */
function passageOf(event: TurnstileEvent, position: number): Passage {
  const side = sideOf.get(event.gateId);
  if (side === undefined) throw new Error(`the site has no gate ${event.gateId}`);
  return {
    kind: 'passage',
    position: position as Position,
    id: event.id,
    gateId: event.gateId,
    side,
    direction: event.direction,
    at: event.occurredAt,
    occurredAt: event.occurredAt,
    receivedAt: event.occurredAt,
    visitor: visitorOf(event.document),
    nationality: event.nationality,
    documentType: event.document.type,
    child: event.document.type === 'birth_certificate',
    guardian: event.guardian === undefined ? undefined : visitorOf(event.guardian),
  };
}

function firstAt(): Instant {
  return made[0]?.at ?? instant(0);
}

/** As the projector does with what comes in: strangers, their histories, the clock, the batch. */
function follow(batchSize: number): number {
  const batches = cut(made, batchSize);
  const occupancy = new Occupancy({ site, now: firstAt() });
  globalThis.gc?.();
  const begun = performance.now();
  for (const batch of batches) {
    // Who was here before and was let go would be looked up in the log; looking up is not folding.
    for (const visitor of occupancy.strangers(batch)) occupancy.recall(visitor, []);
    occupancy.advance(batch.at(-1)?.at ?? firstAt());
    occupancy.apply(batch);
  }
  return made.length / ((performance.now() - begun) / 1000);
}

/** As at the start of a server: visitor by visitor. */
function foldFromNothing(): number {
  const byVisitor = new Map<VisitorId, Passage[]>();
  for (const passage of made) {
    const own = byVisitor.get(passage.visitor);
    if (own === undefined) byVisitor.set(passage.visitor, [passage]);
    else own.push(passage);
  }
  const last = made.at(-1)?.at ?? firstAt();
  const occupancy = new Occupancy({ site, now: last });
  globalThis.gc?.();
  const begun = performance.now();
  for (const own of byVisitor.values()) occupancy.fold(own);
  occupancy.advance(last);
  return made.length / ((performance.now() - begun) / 1000);
}

/** A crowd that came over the day, 50 passages between a read and the next, as at 500 a second. */
function readAt(inside: number): number {
  const entries = made.filter(({ direction }) => direction === 'entry');
  const day = 86_400_000;
  const noon = instant((Math.floor(firstAt() / day) + 0.5) * day);
  const crowd = Array.from({ length: inside }, (_, index): Passage => {
    const like = entries[index % entries.length];
    if (like === undefined) throw new RangeError('nobody came in');
    // Spread over the ten hours before; every twentieth has been inside for days.
    const ago = ((index * 7919) % inside) * (36_000_000 / inside) + (index % 20 === 0 ? 2e8 : 0);
    const at = instant(Math.floor(noon - ago));
    const visitor = `crowd-${index}` as VisitorId;
    return { ...like, at, occurredAt: at, receivedAt: at, visitor };
  });
  const occupancy = new Occupancy({ site, now: noon });
  for (const passage of crowd) occupancy.fold([passage]);
  const reads = 200;
  let milliseconds = 0;
  for (let turn = 0; turn < reads; turn += 1) {
    const now = instant(noon + turn * 100);
    const leaving = crowd.slice(turn * 25, turn * 25 + 25).map(
      (entry, index): Passage => ({
        ...entry,
        direction: 'exit',
        at: now,
        position: (made.length + turn * 25 + index) as Position,
      }),
    );
    occupancy.advance(now);
    occupancy.apply(leaving);
    const begun = performance.now();
    occupancy.read();
    milliseconds += performance.now() - begun;
  }
  return milliseconds / reads;
}
