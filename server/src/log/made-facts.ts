import { civilDateSchema, instant } from '@khorgos/shared/centre/instant';
import { stateCodeSchema } from '@khorgos/shared/centre/nationality';
import { gateIdSchema, sideIdSchema } from '@khorgos/shared/centre/site';
import { eventIdSchema } from '@khorgos/shared/events/turnstile-event';
import type { Append } from './event-log.ts';
import type { FactId, NewFact, VisitorId } from './facts.ts';
import { sealedDay } from './sealed-day.ts';

const gateId = gateIdSchema.parse('kz-in-1');
const side = sideIdSchema.parse('kz');
const nationality = stateCodeSchema.parse('KAZ');

export function visitorId(text: string): VisitorId {
  return text as VisitorId;
}

/** What a document that was sealed on a day begins with, and then a text in plain. */
export function sealedOn(day: string, text: string): Buffer {
  return Buffer.concat([sealedDay(civilDateSchema.parse(day)), Buffer.from(text)]);
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

/** One fact of every kind that is not a passage; `visitor` is whom the corrections are about. */
export function madeRarerFacts(visitor: VisitorId): NewFact[] {
  const at = instant(1_700_000_100_000);
  const said = (id: string) => ({
    id: id as FactId,
    at,
    receivedAt: instant(at + 5),
    by: 'operator',
    reason: 'because',
  });
  const key = 'overstay:kz:2026-05-31';
  const facts: NewFact['fact'][] = [
    { kind: 'confirmedLeft', ...said('c1'), visitor },
    {
      kind: 'confirmedInside',
      ...said('c2'),
      visitor,
      side,
      nationality,
      documentType: 'passport',
      child: true,
      guardian: 'guardian-of-22-letters' as VisitorId,
    },
    {
      kind: 'confirmedInside',
      ...said('c3'),
      visitor,
      side,
      nationality,
      documentType: 'id_card',
      child: false,
      guardian: undefined,
    },
    { kind: 'voidedFact', ...said('c4'), visitor, voids: 'c1' as FactId },
    {
      kind: 'alertRaised',
      id: `raised/${key}` as FactId,
      at,
      receivedAt: at,
      key,
      raisedAt: at,
      alert: {
        kind: 'overstay',
        priority: 'critical',
        side,
        step: 2,
        params: { count: 2, refs: ['K7Q2-M4XN-9T0A'], lastDay: '2026-05-31' },
      },
    },
    { kind: 'alertAcknowledged', ...said('a1'), key, raisedAt: at },
    { kind: 'alertShelved', ...said('a2'), key, raisedAt: at, until: instant(at + 60_000) },
    { kind: 'alertUnshelved', ...said('a3'), key, raisedAt: at },
    { kind: 'alertCommented', ...said('a4'), key, raisedAt: at },
    { kind: 'alertCleared', id: 'x1' as FactId, at, receivedAt: at, key, raisedAt: at },
    {
      kind: 'siteChanged',
      ...said('s1'),
      setting: { part: 'capacity', value: { kz: 10_000 } },
      from: undefined,
    },
  ];
  return facts.map((fact) => ({ fact, fingerprint: `of ${fact.id}` }));
}
