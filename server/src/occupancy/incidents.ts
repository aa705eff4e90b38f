import type { SideSchedule } from '@khorgos/shared/centre/hours';
import { type Instant, instant } from '@khorgos/shared/centre/instant';
import { type Category, categoryOf } from '@khorgos/shared/centre/nationality';
import type { SideId } from '@khorgos/shared/centre/site';
import type { DocumentType } from '@khorgos/shared/events/document';
import type { Passage } from '../log/facts.ts';
import type { Meaning, Movement, Whereabouts } from './whereabouts.ts';

export const incidentKinds = [
  'document_rule',
  'left_other_side',
  'entry_while_closed',
  'double_entry',
  'exit_without_entry',
] as const;

/** What one passage did against the rules; it counted all the same. */
export type IncidentKind = (typeof incidentKinds)[number];

export interface Incident {
  readonly kind: IncidentKind;
  /** The side of the passage. */
  readonly side: SideId;
  readonly passage: Passage;
}

const documents: Record<Category, ReadonlySet<DocumentType>> = {
  kazakhstan: new Set(['id_card', 'passport']),
  china: new Set(['passport', 'exit_entry_permit', 'id_card']),
  foreign: new Set(['passport']),
  stateless: new Set(['stateless_certificate', 'passport', 'other']),
};

/** The table of RULES "Who may come, with what". */
export function documentFits({
  nationality,
  documentType,
  child,
}: Pick<Passage, 'nationality' | 'documentType' | 'child'>): boolean {
  const category = categoryOf(nationality);
  if (documents[category].has(documentType)) return true;
  return category === 'kazakhstan' && child && documentType === 'birth_certificate';
}

/** How long one is remembered: what an alert of today can still speak of. */
const remembered = 24 * 3_600_000;

/** RULES "Backlog is not news" (R7.3): what arrives this much later repairs the figures and no more. */
const backlogAfter = 10 * 60_000;

export interface SavedIncidents {
  readonly since: number;
  readonly met: readonly Incident[];
}

/** In the order in which they became known, then by passage. */
type Sequence = Incident[];

/**
 * The lately met ones that were news. Noted and taken back with the figures, so a late passage that
 * explains an exit without entry takes the incident away with it.
 */
export class Incidents {
  readonly #byKind = new Map<IncidentKind, Map<SideId, Sequence>>(
    incidentKinds.map((kind) => [kind, new Map()]),
  );
  #since: number;

  constructor(now: Instant) {
    this.#since = now - remembered;
  }

  static restored({ since, met }: SavedIncidents, now: Instant): Incidents {
    const restored = new Incidents(now);
    restored.#since = since;
    for (const { kind, passage } of met) restored.#set(kind, passage, 1);
    return restored;
  }

  save(): SavedIncidents {
    const met = [...this.#byKind.values()].flatMap((sides) => [...sides.values()].flat());
    return { since: this.#since, met };
  }

  advance(now: Instant): void {
    const since = now - remembered;
    // An hour at a time: nobody asks to the minute, and a walk over a day's incidents is not free.
    if (since - this.#since < 3_600_000) return;
    this.#since = since;
    for (const sides of this.#byKind.values())
      for (const [side, incidents] of sides)
        sides.set(
          side,
          incidents.filter(({ passage }) => passage.at >= since),
        );
  }

  /** Of one kind by side, the latest known last. */
  of(kind: IncidentKind): ReadonlyMap<SideId, readonly Incident[]> {
    return this.#byKind.get(kind) ?? new Map();
  }

  /** @param sign 1 notes what the movement was, -1 takes it back. */
  note(
    was: Whereabouts,
    movement: Movement,
    meaning: Meaning,
    schedule: SideSchedule,
    sign: 1 | -1,
  ): void {
    if (movement.at < this.#since || movement.kind !== 'passage') return;
    if (movement.receivedAt - movement.at > backlogAfter) return;
    if (meaning === 'secondRead') return;
    if (meaning === 'reentered') this.#set('double_entry', movement, sign);
    if (meaning === 'unmatchedExit') this.#set('exit_without_entry', movement, sign);
    if (meaning === 'left' && was.kind === 'inside' && was.entry.side !== movement.side)
      this.#set('left_other_side', movement, sign);
    if (movement.direction !== 'entry') return;
    if (!documentFits(movement)) this.#set('document_rule', movement, sign);
    if (!schedule.isOpenAt(movement.at)) this.#set('entry_while_closed', movement, sign);
  }

  /** Judges anew which entries fell into closed hours, after the hours of a side have changed. */
  rejudge(side: SideId, schedule: SideSchedule): void {
    const sides = this.#byKind.get('entry_while_closed');
    const closed = sides?.get(side)?.filter(({ passage }) => !schedule.isOpenAt(passage.at));
    if (closed !== undefined) sides?.set(side, closed);
  }

  #set(kind: IncidentKind, passage: Passage, sign: 1 | -1): void {
    const sides = this.#byKind.get(kind);
    const incident = { kind, side: passage.side, passage };
    const incidents = sides?.get(passage.side);
    if (incidents === undefined) {
      if (sign === 1) sides?.set(passage.side, [incident]);
      return;
    }
    const place = placeAfter(incidents, incident);
    const found = incidents[place - 1]?.passage.id === passage.id;
    if (sign === 1 && !found) incidents.splice(place, 0, incident);
    if (sign === -1 && found) incidents.splice(place - 1, 1);
  }
}

/** When an incident became known: at once, or when it arrived. */
export function knownAt({ passage }: Incident): Instant {
  return instant(Math.max(passage.at, passage.receivedAt));
}

/** Where one belongs: behind all that are not later. A log read visitor by visitor has them in no order. */
function placeAfter(incidents: readonly Incident[], incident: Incident): number {
  let low = 0;
  let high = incidents.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (inOrderKnown(incidents[middle], incident) > 0) high = middle;
    else low = middle + 1;
  }
  return low;
}

function inOrderKnown(a: Incident | undefined, b: Incident): number {
  if (a === undefined) return -1;
  return (
    knownAt(a) - knownAt(b) ||
    (a.passage.id === b.passage.id ? 0 : a.passage.id < b.passage.id ? -1 : 1)
  );
}
