import type { Instant } from '@khorgos/shared/centre/instant';
import type { StateCode } from '@khorgos/shared/centre/nationality';
import type { Direction, GateId, SideId } from '@khorgos/shared/centre/site';
import type { DocumentType } from '@khorgos/shared/events/document';
import type { EventId } from '@khorgos/shared/events/turnstile-event';

/**
 * A visitor without a name: 16 bytes of HMAC-SHA256 over issuer and document number, base64url.
 * The same document gives the same id; without the key nothing leads back.
 */
export type VisitorId = string & { readonly __brand: 'VisitorId' };

/** Place of a fact in the log, from 1, without gaps: reading order is commit order. 0 is before all. */
export type Position = number & { readonly __brand: 'Position' };

export const beginning = 0 as Position;

/** One person through one turnstile, as the log keeps it: no document, no name, no birth date. */
export interface Passage {
  readonly kind: 'passage';
  readonly position: Position;
  readonly id: EventId;
  readonly gateId: GateId;
  /** Side of the gate when the passage was taken in. */
  readonly side: SideId;
  readonly direction: Direction;
  /** When it counts: what the gate said, or the arrival where the gate's clock cannot be believed. */
  readonly at: Instant;
  /** What the gate said. */
  readonly occurredAt: Instant;
  readonly receivedAt: Instant;
  readonly visitor: VisitorId;
  readonly nationality: StateCode;
  readonly documentType: DocumentType;
  /** Birth certificate, or under 16 on the civil day of the passage (RULES "Who may come"). */
  readonly child: boolean;
  readonly guardian: VisitorId | undefined;
}

/** Everything that changes what people see is a fact in the one log. */
export type Fact = Passage;

/** A fact on its way into the log. */
export interface NewFact {
  readonly fact: Omit<Passage, 'position'>;
  /** Keyed hash of the content as sent: tells a repeated delivery from another event of the same id. */
  readonly fingerprint: string;
}
