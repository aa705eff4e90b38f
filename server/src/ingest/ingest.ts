import { type Calendar, createCalendar } from '@khorgos/shared/centre/civil-time';
import type { Instant } from '@khorgos/shared/centre/instant';
import type { GateId, SideId, Site } from '@khorgos/shared/centre/site';
import type { IngestResult, Issue, Rejection } from '@khorgos/shared/events/ingest-result';
import { type TurnstileEvent, turnstileEventSchema } from '@khorgos/shared/events/turnstile-event';
import { keyDayOf } from '../access/day-sealer.ts';
import type { EventFingerprint } from '../access/event-fingerprint.ts';
import { maySpeakFor } from '../access/principal.ts';
import type { QuarantineFingerprint } from '../access/quarantine-fingerprint.ts';
import type { SealedDocuments } from '../access/sealed-documents.ts';
import type { SealedQuarantine } from '../access/sealed-quarantine.ts';
import type { VisitorIdentity } from '../access/visitor-identity.ts';
import type { EventLog, QuarantinedEvent, SealedDocument } from '../log/event-log.ts';
import type { NewFact, Passage, VisitorId } from '../log/facts.ts';
import { isChild, withBelievedBirthDate } from './birth-date.ts';
import type { Candidate } from './candidate.ts';
import { effectiveTime } from './effective-time.ts';
import { issuesOf } from './issues.ts';
import { SeenDocuments } from './seen-documents.ts';

/** Who sends, and for which gates it speaks. */
export interface Sender {
  readonly id: string;
  readonly gates: ReadonlySet<GateId> | 'all';
}

export interface Taken {
  readonly result: IngestResult;
  /** Nothing was taken, and every event was refused because the key does not speak for its gate. */
  readonly forbidden: boolean;
}

/**
 * The one function behind every door: understands events, makes them durable, and says what became
 * of each. Resolves after everything it reports is on disk. Rejects with LogUnavailable when nothing is.
 */
export type Ingest = (candidates: readonly Candidate[], sender: Sender) => Promise<Taken>;

export interface IngestOptions {
  /** The site in force; another object when it changed. */
  readonly site: () => Site;
  readonly log: Pick<EventLog, 'append'>;
  readonly now: () => Instant;
  readonly visitorOf: VisitorIdentity;
  readonly fingerprintOf: EventFingerprint;
  readonly documents: SealedDocuments;
  readonly quarantine: SealedQuarantine;
  readonly quarantineFingerprintOf: QuarantineFingerprint;
}

const documentsRemembered = 20_000;

const notOurGate = { path: 'gateId', message: 'is not a gate of this site' };
const notYourGate = { path: 'gateId', message: 'is not a gate this key may speak for' };
const takenId = {
  path: 'id',
  message:
    'belongs to another event already: an id is unique for ever, send this one under its own',
};

interface Understood {
  readonly index: number;
  readonly event: TurnstileEvent;
  readonly fact: NewFact<Passage>;
}

interface NewDocument extends SealedDocument {
  readonly at: Instant;
}

interface Refused {
  readonly index: number;
  readonly candidate: Candidate;
  readonly issues: Issue[];
}

export function createIngest(options: IngestOptions): Ingest {
  const { log, now, visitorOf, fingerprintOf } = options;
  const seen = new SeenDocuments(documentsRemembered);
  let gates: { readonly of: Site; readonly sides: ReadonlyMap<string, GateSide> } | undefined;

  function sideOf(gate: string): GateSide | undefined {
    const site = options.site();
    if (gates?.of !== site) gates = { of: site, sides: gateSides(site) };
    return gates.sides.get(gate);
  }

  /** Kept readable, so only what is ours: where a gate should stand, anything may have come. */
  function knownGate(candidate: Candidate): string | undefined {
    const gate = readableText(candidate, 'gateId');
    return gate !== undefined && sideOf(gate) !== undefined ? gate : undefined;
  }

  function factOf(event: TurnstileEvent, side: GateSide, receivedAt: Instant) {
    const at = effectiveTime(event.occurredAt, receivedAt);
    return {
      kind: 'passage',
      id: event.id,
      gateId: event.gateId,
      side: side.id,
      direction: event.direction,
      at,
      occurredAt: event.occurredAt,
      receivedAt,
      visitor: visitorOf(event.document),
      nationality: event.nationality,
      documentType: event.document.type,
      child: isChild(event, side.calendar, at),
      guardian: event.guardian === undefined ? undefined : visitorOf(event.guardian),
    } as const;
  }

  function understand(
    candidate: Candidate,
    sender: Sender,
    receivedAt: Instant,
  ):
    | { readonly event: TurnstileEvent; readonly fact: NewFact<Passage> }
    | { readonly issues: Issue[] } {
    if (candidate.kind === 'unreadable') return { issues: [candidate.issue] };
    const value = withFallbackId(candidate.value, candidate.fallbackId);
    const parsed = turnstileEventSchema.safeParse(value);
    if (!parsed.success) return { issues: issuesOf(parsed.error, value) };
    const event = withBelievedBirthDate(parsed.data, value, receivedAt);
    const side = sideOf(event.gateId);
    if (side === undefined) return { issues: [notOurGate] };
    if (!maySpeakFor(sender, event.gateId)) return { issues: [notYourGate] };
    const fingerprint = fingerprintOf(parsed.data);
    return { event, fact: { fact: factOf(event, side, receivedAt), fingerprint } };
  }

  async function sealNew(understood: readonly Understood[]): Promise<NewDocument[]> {
    const sealed = new Map<VisitorId, NewDocument>();
    for (const { event, fact } of understood) {
      const { visitor, at } = fact.fact;
      if (seen.has(visitor, at) || sealed.has(visitor)) continue;
      const { document, birthDate } = event;
      const data = { ...document, birthDate };
      const bytes = await options.documents.seal({ visitor, data, day: keyDayOf(at) });
      // Of a time that is over: the passage counts, who it was is not kept.
      if (bytes !== undefined) sealed.set(visitor, { visitor, sealed: bytes, at });
    }
    return [...sealed.values()];
  }

  async function quarantine(
    refused: Refused,
    sender: Sender,
    receivedAt: Instant,
  ): Promise<QuarantinedEvent> {
    const content = contentOf(refused.candidate);
    const fingerprint = options.quarantineFingerprintOf({ content, issues: refused.issues });
    return {
      fingerprint,
      receivedAt,
      keyId: sender.id,
      eventId: readableId(refused.candidate),
      gateId: knownGate(refused.candidate),
      issues: JSON.stringify(refused.issues),
      sealed: await options.quarantine.seal({ fingerprint, content, day: keyDayOf(receivedAt) }),
    };
  }

  return async (candidates, sender) => {
    const receivedAt = now();
    const understood: Understood[] = [];
    const refused: Refused[] = [];
    for (const [index, candidate] of candidates.entries()) {
      const outcome = understand(candidate, sender, receivedAt);
      if ('issues' in outcome) refused.push({ index, candidate, issues: outcome.issues });
      else understood.push({ index, ...outcome });
    }
    const documents = await sealNew(understood);
    const outcomes = await log.append({
      facts: understood.map(({ fact }) => fact),
      documents,
      quarantined: await Promise.all(refused.map((event) => quarantine(event, sender, receivedAt))),
    });
    for (const { visitor, at } of documents) seen.add(visitor, at);

    const conflicts = understood.flatMap(({ index }, place): Refused[] => {
      const candidate = candidates[index];
      return outcomes[place] === 'conflict' && candidate !== undefined
        ? [{ index, candidate, issues: [takenId] }]
        : [];
    });
    if (conflicts.length > 0)
      await log.append({
        facts: [],
        documents: [],
        quarantined: await Promise.all(
          conflicts.map((event) => quarantine(event, sender, receivedAt)),
        ),
      });

    const rejected = [...refused, ...conflicts]
      .sort((a, b) => a.index - b.index)
      .map(({ index, candidate, issues }): Rejection => {
        const id = readableId(candidate);
        return id === undefined ? { index, issues } : { index, id, issues };
      });
    return {
      result: {
        accepted: outcomes.filter((outcome) => outcome === 'appended').length,
        duplicates: outcomes.filter((outcome) => outcome === 'duplicate').length,
        rejected,
      },
      forbidden:
        refused.length > 0 &&
        refused.length === candidates.length &&
        refused.every(({ issues }) => issues[0] === notYourGate),
    };
  };
}

interface GateSide {
  readonly id: SideId;
  readonly calendar: Calendar;
}

function gateSides(site: Site): Map<string, GateSide> {
  return new Map(
    site.sides.flatMap(({ id, timeZone, gates }) => {
      const side = { id, calendar: createCalendar(timeZone) };
      return gates.map((gate) => [gate.id, side] as const);
    }),
  );
}

function withFallbackId(value: unknown, id: string | undefined): unknown {
  if (id === undefined || typeof value !== 'object' || value === null) return value;
  return Object.hasOwn(value, 'id') ? value : { ...value, id };
}

function contentOf(candidate: Candidate): string {
  return candidate.kind === 'unreadable'
    ? candidate.text
    : (JSON.stringify(withFallbackId(candidate.value, candidate.fallbackId)) ?? 'null');
}

function readableId(candidate: Candidate): string | undefined {
  if (candidate.kind === 'unreadable') return undefined;
  const value = withFallbackId(candidate.value, candidate.fallbackId);
  return readableText({ kind: 'value', value }, 'id');
}

/** A field of a refused event, when it is a short text that could be one. */
function readableText(candidate: Candidate, field: 'id' | 'gateId'): string | undefined {
  if (candidate.kind === 'unreadable') return undefined;
  const { value } = candidate;
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, field)) return undefined;
  const text: unknown = Reflect.get(value, field);
  return typeof text === 'string' && /^[A-Za-z0-9._:-]{1,80}$/.test(text) ? text : undefined;
}
