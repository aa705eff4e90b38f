import { instant } from '@khorgos/shared/centre/instant';
import { stateCodeSchema } from '@khorgos/shared/centre/nationality';
import { gateIdSchema, sideIdSchema } from '@khorgos/shared/centre/site';
import { eventIdSchema } from '@khorgos/shared/events/turnstile-event';
import type { Append } from './event-log.ts';
import type { NewFact, VisitorId } from './facts.ts';

const gateId = gateIdSchema.parse('kz-in-1');
const side = sideIdSchema.parse('kz');
const nationality = stateCodeSchema.parse('KAZ');

export function visitorId(text: string): VisitorId {
  return text as VisitorId;
}

/** A fact for tests of a log: of these the log looks at the id, the visitor, the time and the fingerprint. */
export function madeFact(wanted: {
  readonly id: string;
  readonly visitor?: string;
  readonly at?: number;
  readonly fingerprint?: string;
  readonly guardian?: string;
}): NewFact {
  const at = instant(wanted.at ?? 1_700_000_000_000);
  return {
    fact: {
      kind: 'passage',
      id: eventIdSchema.parse(wanted.id),
      gateId,
      side,
      direction: wanted.id.length % 2 === 0 ? 'entry' : 'exit',
      at,
      occurredAt: instant(at - 1),
      receivedAt: instant(at + 1),
      visitor: visitorId(wanted.visitor ?? 'visitor'),
      nationality,
      documentType: 'passport',
      child: wanted.guardian !== undefined,
      guardian: wanted.guardian === undefined ? undefined : visitorId(wanted.guardian),
    },
    fingerprint: wanted.fingerprint ?? `of ${wanted.id}`,
  };
}

export function madeFacts(prefix: string, count: number): NewFact[] {
  return Array.from({ length: count }, (_, index) =>
    madeFact({
      id: `${prefix}:${index}`,
      visitor: `visitor-${index % 7}`,
      at: 1_700_000_000_000 + index,
    }),
  );
}

export function append(...facts: NewFact[]): Append {
  return { facts, documents: [], quarantined: [] };
}
