import { type Instant, parseInstant } from '@khorgos/shared/centre/instant';
import { khorgosSite } from '@khorgos/shared/centre/khorgos';
import { type StateCode, stateCodeSchema } from '@khorgos/shared/centre/nationality';
import { gateIdSchema, type Side, type Site, siteSchema } from '@khorgos/shared/centre/site';
import { eventIdSchema } from '@khorgos/shared/events/turnstile-event';
import type { Passage, Position, VisitorId } from '../log/facts.ts';

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
    receivedAt: instant,
    visitor: (wanted.visitor ?? 'visitor') as VisitorId,
    nationality,
    documentType: 'passport',
    child: wanted.child ?? false,
    guardian: undefined,
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
