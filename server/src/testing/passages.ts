import { type Instant, parseInstant } from '@khorgos/shared/centre/instant';
import { khorgosSite } from '@khorgos/shared/centre/khorgos';
import { type StateCode, stateCodeSchema } from '@khorgos/shared/centre/nationality';
import { gateIdSchema, type Side, type Site, siteSchema } from '@khorgos/shared/centre/site';
import type { DocumentType } from '@khorgos/shared/events/document';
import { eventIdSchema } from '@khorgos/shared/events/turnstile-event';
import type {
  ConfirmedInside,
  ConfirmedLeft,
  FactId,
  Passage,
  Position,
  VisitorId,
  VoidedFact,
} from '../log/facts.ts';

export const site: Site = siteSchema.parse(khorgosSite);

export function at(text: string): Instant {
  return parseInstant(text);
}

interface Wanted {
  readonly id?: string;
  readonly position?: number;
  readonly visitor?: string;
  readonly side?: string;
  readonly nationality?: string;
  readonly child?: boolean;
  readonly guardian?: string | undefined;
  readonly documentType?: DocumentType;
  /** When it arrived, where that was not at once. */
  readonly receivedAt?: Instant;
}

let made = 0;

function passage(direction: 'entry' | 'exit', when: string | Instant, wanted: Wanted): Passage {
  made += 1;
  const instant = typeof when === 'string' ? at(when) : when;
  const side = sideNamed(wanted.side ?? 'kz');
  const nationality: StateCode = stateCodeSchema.parse(wanted.nationality ?? 'KAZ');
  return {
    kind: 'passage',
    position: (wanted.position ?? made) as Position,
    id: eventIdSchema.parse(wanted.id ?? `made:${made}`),
    gateId: gateIdSchema.parse(`${side.id}-${direction === 'entry' ? 'in' : 'out'}-1`),
    side: side.id,
    direction,
    at: instant,
    occurredAt: instant,
    receivedAt: wanted.receivedAt ?? instant,
    visitor: (wanted.visitor ?? 'visitor') as VisitorId,
    nationality,
    documentType: wanted.documentType ?? 'passport',
    child: wanted.child ?? false,
    guardian: wanted.guardian as VisitorId | undefined,
  };
}

function sideNamed(id: string): Side {
  const side = site.sides.find((candidate) => candidate.id === id);
  if (side === undefined) throw new Error(`no side ${id}`);
  return side;
}

/** A passage inwards at an instant, by the Kazakh side unless wanted otherwise. */
export function entry(when: string | Instant, wanted: Wanted = {}): Passage {
  return passage('entry', when, wanted);
}

export function exit(when: string | Instant, wanted: Wanted = {}): Passage {
  return passage('exit', when, wanted);
}

function correction(when: string | Instant, wanted: Wanted) {
  made += 1;
  const instant = typeof when === 'string' ? at(when) : when;
  return {
    position: (wanted.position ?? made) as Position,
    id: (wanted.id ?? `made:${made}`) as FactId,
    at: instant,
    receivedAt: wanted.receivedAt ?? instant,
    visitor: (wanted.visitor ?? 'visitor') as VisitorId,
    by: 'somebody',
    reason: 'a test',
  };
}

export function confirmedLeft(when: string | Instant, wanted: Wanted = {}): ConfirmedLeft {
  return { kind: 'confirmedLeft', ...correction(when, wanted) };
}

export function confirmedInside(when: string | Instant, wanted: Wanted = {}): ConfirmedInside {
  const { side, nationality, documentType, child, guardian } = passage('entry', when, wanted);
  return {
    kind: 'confirmedInside',
    ...correction(when, wanted),
    side,
    nationality,
    documentType,
    child,
    guardian,
  };
}

export function voided(id: string, when: string | Instant, wanted: Wanted = {}): VoidedFact {
  return { kind: 'voidedFact', ...correction(when, wanted), voids: id as FactId };
}
