import { ageOn } from '@khorgos/shared/centre/civil-time';
import type { SideSchedule } from '@khorgos/shared/centre/hours';
import type { Instant } from '@khorgos/shared/centre/instant';
import type { GateId, SideId, Site } from '@khorgos/shared/centre/site';
import type { IngestResult, Issue, Rejection } from '@khorgos/shared/events/ingest-result';
import { type TurnstileEvent, turnstileEventSchema } from '@khorgos/shared/events/turnstile-event';
import type { EventFingerprint } from '../access/event-fingerprint.ts';
import type { QuarantineFingerprint } from '../access/quarantine-fingerprint.ts';
import type { SealedDocuments } from '../access/sealed-documents.ts';
import type { SealedQuarantine } from '../access/sealed-quarantine.ts';
import type { VisitorIdentity } from '../access/visitor-identity.ts';
import type { EventLog, QuarantinedEvent, SealedDocument } from '../log/event-log.ts';
import type { NewFact, VisitorId } from '../log/facts.ts';
import type { Candidate } from './candidate.ts';
import { effectiveTime } from './effective-time.ts';
import { issuesOf } from './issues.ts';
import { SeenDocuments } from './seen-documents.ts';

/** Who sends, and for which gates it speaks. */
export interface Sender {
  readonly keyId: string;
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
  readonly site: Site;
  readonly schedules: ReadonlyMap<string, SideSchedule>;
  readonly log: Pick<EventLog, 'append'>;
  readonly now: () => Instant;
  readonly visitorOf: VisitorIdentity;
  readonly fingerprintOf: EventFingerprint;
  readonly documents: SealedDocuments;
  readonly quarantine: SealedQuarantine;
  readonly quarantineFingerprintOf: QuarantineFingerprint;
}

const adultAge = 16;
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
  readonly fact: NewFact;
}

interface Refused {
  readonly index: number;
  readonly candidate: Candidate;
  readonly issues: Issue[];
}

export function createIngest(options: IngestOptions): Ingest {
  const { log, now, visitorOf, fingerprintOf } = options;
  const seen = new SeenDocuments(documentsRemembered);
  const sides = new Map<GateId, SideId>(
    options.site.sides.flatMap(({ id, gates }) => gates.map((gate) => [gate.id, id] as const)),
  );

  function isChild(event: TurnstileEvent, side: SideId, at: Instant): boolean {
    if (event.document.type === 'birth_certificate') return true;
    if (event.birthDate === undefined) return false;
    const date = options.schedules.get(side)?.calendar.dayOf(at).date;
    return date !== undefined && ageOn(event.birthDate, date) < adultAge;
  }

  function factOf(event: TurnstileEvent, side: SideId, receivedAt: Instant): NewFact {
    const at = effectiveTime(event.occurredAt, receivedAt);
    return {
      fact: {
        kind: 'passage',
        id: event.id,
        gateId: event.gateId,
        side,
        direction: event.direction,
        at,
        occurredAt: event.occurredAt,
        receivedAt,
        visitor: visitorOf(event.document),
        nationality: event.nationality,
        documentType: event.document.type,
        child: isChild(event, side, at),
        guardian: event.guardian === undefined ? undefined : visitorOf(event.guardian),
      },
      fingerprint: fingerprintOf(event),
    };
  }

  function understand(
    candidate: Candidate,
    sender: Sender,
    receivedAt: Instant,
  ): { readonly event: TurnstileEvent; readonly fact: NewFact } | { readonly issues: Issue[] } {
    if (candidate.kind === 'unreadable') return { issues: [candidate.issue] };
    const value = withFallbackId(candidate.value, candidate.fallbackId);
    const parsed = turnstileEventSchema.safeParse(value);
    if (!parsed.success) return { issues: issuesOf(parsed.error, value) };
    const event = parsed.data;
    const side = sides.get(event.gateId);
    if (side === undefined) return { issues: [notOurGate] };
    if (sender.gates !== 'all' && !sender.gates.has(event.gateId)) return { issues: [notYourGate] };
    return { event, fact: factOf(event, side, receivedAt) };
  }

  function sealNew(understood: readonly Understood[]): SealedDocument[] {
    const sealed = new Map<VisitorId, SealedDocument>();
    for (const { event, fact } of understood) {
      const { visitor } = fact.fact;
      if (seen.has(visitor) || sealed.has(visitor)) continue;
      const { document, birthDate } = event;
      sealed.set(visitor, {
        visitor,
        sealed: options.documents.seal({ visitor, data: { ...document, birthDate } }),
      });
    }
    return [...sealed.values()];
  }

  function quarantine(refused: Refused, sender: Sender, receivedAt: Instant): QuarantinedEvent {
    const content = contentOf(refused.candidate);
    const fingerprint = options.quarantineFingerprintOf({ content, issues: refused.issues });
    return {
      fingerprint,
      receivedAt,
      keyId: sender.keyId,
      eventId: readableId(refused.candidate),
      gateId: readableText(refused.candidate, 'gateId'),
      issues: JSON.stringify(refused.issues),
      sealed: options.quarantine.seal({ fingerprint, content }),
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
    const documents = sealNew(understood);
    const outcomes = await log.append({
      facts: understood.map(({ fact }) => fact),
      documents,
      quarantined: refused.map((event) => quarantine(event, sender, receivedAt)),
    });
    for (const { visitor } of documents) seen.add(visitor);

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
        quarantined: conflicts.map((event) => quarantine(event, sender, receivedAt)),
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
