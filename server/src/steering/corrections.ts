import { randomUUID } from 'node:crypto';
import { type Instant, instantSchema } from '@khorgos/shared/centre/instant';
import { type SideId, sideIdSchema } from '@khorgos/shared/centre/site';
import { z } from 'zod';
import type { Correction, FactId, Passage, Unplaced, VisitorFact } from '../log/facts.ts';
import { inEffect } from '../occupancy/in-effect.ts';
import {
  inFoldOrder,
  type Movement,
  meaningOf,
  neverCame,
  type Whereabouts,
  whereaboutsAfter,
} from '../occupancy/whereabouts.ts';
import type { FoundVisitor } from '../records/find-visitor.ts';

const reason = z
  .string({ error: 'is missing: must say why, in 1-500 characters' })
  .trim()
  .min(1, { error: 'must say why, in 1-500 characters' })
  .max(500, { error: 'must say why, in 1-500 characters' });
const ref = z.string({ error: 'is missing: must be a visitor reference, such as K7Q2-M4XN-9T0A' });

/** `POST /api/v1/corrections` (CONTRACT §5). */
export const correctionSchema = z.discriminatedUnion(
  'kind',
  [
    z.object({ kind: z.literal('confirm_left'), ref, reason, at: instantSchema.optional() }),
    z.object({
      kind: z.literal('confirm_inside'),
      ref,
      reason,
      at: instantSchema.optional(),
      side: sideIdSchema.optional(),
    }),
    z.object({
      kind: z.literal('void_event'),
      ref,
      reason,
      eventId: z.string({ error: 'is missing: must be the id of the event or correction to void' }),
    }),
  ],
  { error: 'must be confirm_left, confirm_inside or void_event' },
);
export type WantedCorrection = z.output<typeof correctionSchema>;

export type Considered =
  | { readonly kind: 'fact'; readonly fact: Unplaced<Correction> }
  | { readonly kind: 'refused'; readonly path: string; readonly message: string };

/**
 * The fact that says what is wanted of a visitor, or why it would say nothing: somebody who was
 * outside cannot have left, and an event counts or is void, not both.
 */
export function considerCorrection(options: {
  readonly wanted: WantedCorrection;
  readonly found: FoundVisitor;
  readonly sides: readonly SideId[];
  readonly by: string;
  readonly now: Instant;
}): Considered {
  const { wanted, found, now } = options;
  const at = wanted.kind === 'void_event' ? now : (wanted.at ?? now);
  if (at > now) return refused('at', 'must not be still to come');
  const deed = {
    id: `correction:${randomUUID()}` as FactId,
    at,
    receivedAt: now,
    by: options.by,
    reason: wanted.reason,
    visitor: found.visitor,
  };
  switch (wanted.kind) {
    case 'void_event':
      return considerVoid(wanted.eventId, found.facts, deed);
    case 'confirm_left': {
      const fact = { kind: 'confirmedLeft', ...deed } as const;
      return whereaboutsBefore(found.facts, fact).kind === 'inside'
        ? { kind: 'fact', fact }
        : refused('at', 'must be a moment at which the visitor was inside');
    }
    case 'confirm_inside':
      return considerInside(options, wanted.side, deed);
  }
}

type Said = Omit<Unplaced<Correction>, 'kind' | 'voids'>;

function considerVoid(id: string, facts: readonly VisitorFact[], deed: Said): Considered {
  const target = facts.find((fact) => fact.id === id);
  if (target === undefined)
    return refused('eventId', 'must be an event or correction of this visitor');
  if (inEffect(facts).voided.has(id))
    return refused('eventId', 'is void already: void what voided it to undo that');
  return { kind: 'fact', fact: { kind: 'voidedFact', ...deed, voids: target.id } };
}

function considerInside(
  { found, sides }: Parameters<typeof considerCorrection>[0],
  wantedSide: SideId | undefined,
  deed: Said,
): Considered {
  const last = found.facts.findLast((fact): fact is Passage => fact.kind === 'passage');
  if (last === undefined) return refused('ref', 'must be a visitor whom a gate has seen');
  const side = wantedSide ?? last.side;
  if (!sides.includes(side)) return refused('side', `must be one of ${sides.join(', ')}`);
  const { nationality, documentType, child, guardian } = last;
  return {
    kind: 'fact',
    fact: { kind: 'confirmedInside', ...deed, side, nationality, documentType, child, guardian },
  };
}

function whereaboutsBefore(
  facts: readonly VisitorFact[],
  fact: { readonly at: Instant; readonly id: FactId },
): Whereabouts {
  let was: Whereabouts = neverCame;
  const before = (movement: Movement) => inFoldOrder(movement, fact) < 0;
  for (const movement of inEffect(facts).movements)
    if (before(movement)) was = whereaboutsAfter(was, movement, meaningOf(was, movement));
  return was;
}

function refused(path: string, message: string): Considered {
  return { kind: 'refused', path, message };
}
