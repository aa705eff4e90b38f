import type { CivilDate, Instant } from '@khorgos/shared/centre/instant';
import type { StateCode } from '@khorgos/shared/centre/nationality';
import type { Policy } from '@khorgos/shared/centre/policy';
import type {
  Closure,
  Direction,
  Gate,
  GateId,
  HoursPeriod,
  SideId,
  SiteNames,
} from '@khorgos/shared/centre/site';
import type { DocumentType } from '@khorgos/shared/events/document';
import type { EventId } from '@khorgos/shared/events/turnstile-event';
import type { AlertKind, AlertPriority } from '@khorgos/shared/live/state';

/**
 * A visitor without a name: 16 bytes of HMAC-SHA256 over issuer and document number, base64url.
 * The same document gives the same id; without the key nothing leads back.
 */
export type VisitorId = string & { readonly __brand: 'VisitorId' };

/** Place of a fact in the log, from 1, without gaps: reading order is commit order. 0 is before all. */
export type Position = number & { readonly __brand: 'Position' };

export const beginning = 0 as Position;

/** Unique for ever in the log. A passage's is its event's. */
export type FactId = EventId | (string & { readonly __brand: 'FactId' });

interface Placed {
  readonly position: Position;
  /** When it counts; what orders the facts of one visitor. */
  readonly at: Instant;
  readonly receivedAt: Instant;
}

/** One person through one turnstile, as the log keeps it: no document, no name, no birth date. */
export interface Passage extends Placed {
  readonly kind: 'passage';
  readonly id: EventId;
  readonly gateId: GateId;
  /** Side of the gate when the passage was taken in. */
  readonly side: SideId;
  readonly direction: Direction;
  /** When it counts: what the gate said, or the arrival where the gate's clock cannot be believed. */
  readonly at: Instant;
  /** What the gate said. */
  readonly occurredAt: Instant;
  readonly visitor: VisitorId;
  readonly nationality: StateCode;
  readonly documentType: DocumentType;
  /** Birth certificate, or under 16 on the civil day of the passage (RULES "Who may come"). */
  readonly child: boolean;
  readonly guardian: VisitorId | undefined;
}

/** Who did it and why; `by` is a name of the staff, never a visitor's. */
interface Deed extends Placed {
  readonly id: FactId;
  readonly by: string;
  readonly reason: string;
}

interface CorrectionOfVisitor extends Deed {
  readonly visitor: VisitorId;
}

/** The visitor had left by then, though no gate saw it. */
export interface ConfirmedLeft extends CorrectionOfVisitor {
  readonly kind: 'confirmedLeft';
}

/** The visitor was inside then, though no gate saw them come; what an entry would have said of them. */
export interface ConfirmedInside extends CorrectionOfVisitor {
  readonly kind: 'confirmedInside';
  readonly side: SideId;
  readonly nationality: StateCode;
  readonly documentType: DocumentType;
  readonly child: boolean;
  readonly guardian: VisitorId | undefined;
}

/** Another fact of this visitor counts as if it had never been; voiding that undoes it. */
export interface VoidedFact extends CorrectionOfVisitor {
  readonly kind: 'voidedFact';
  readonly voids: FactId;
}

/** RULES "A stay": facts like passages, so nothing in the log is ever changed. */
export type Correction = ConfirmedLeft | ConfirmedInside | VoidedFact;

export type VisitorFact = Passage | Correction;

/** One raising of an alert: a later one of the same key is another. */
interface OfAlert {
  readonly key: string;
  readonly raisedAt: Instant;
}

/** An alert stood on a screen: what stays listed after it cleared, until somebody acknowledges it. */
export interface AlertRaised extends Placed, OfAlert {
  readonly kind: 'alertRaised';
  readonly id: FactId;
  readonly alert: {
    readonly kind: AlertKind;
    readonly priority: AlertPriority;
    readonly side: SideId | undefined;
    /** Steps of one alert that follow each other, such as 60, 30 and 15 minutes before closing. */
    readonly step: number;
    readonly params: AlertParams;
  };
}

export type AlertParams = Readonly<Record<string, string | number | readonly string[]>>;

export interface AlertCleared extends Placed, OfAlert {
  readonly kind: 'alertCleared';
  readonly id: FactId;
}

export interface AlertAcknowledged extends Deed, OfAlert {
  readonly kind: 'alertAcknowledged';
}

export interface AlertShelved extends Deed, OfAlert {
  readonly kind: 'alertShelved';
  readonly until: Instant;
}

export interface AlertUnshelved extends Deed, OfAlert {
  readonly kind: 'alertUnshelved';
}

/** Somebody has something to say about it, for whoever looks after them. */
export interface AlertCommented extends Deed, OfAlert {
  readonly kind: 'alertCommented';
}

export type AlertFact =
  | AlertRaised
  | AlertCleared
  | AlertAcknowledged
  | AlertShelved
  | AlertUnshelved
  | AlertCommented;

/** The whole of one part of the Centre's settings, as it is from `at` on. Keyed by side where it is a side's. */
export type SiteSetting =
  | { readonly part: 'hours'; readonly value: Readonly<Record<string, readonly HoursPeriod[]>> }
  | { readonly part: 'closures'; readonly value: Readonly<Record<string, readonly Closure[]>> }
  | { readonly part: 'gates'; readonly value: Readonly<Record<string, readonly Gate[]>> }
  | { readonly part: 'capacity'; readonly value: Readonly<Record<string, number>> }
  | { readonly part: 'names'; readonly value: SiteNames }
  | { readonly part: 'policy'; readonly value: Policy };

export type SitePart = SiteSetting['part'];

export interface SiteChanged extends Deed {
  readonly kind: 'siteChanged';
  readonly setting: SiteSetting;
  /** The civil date from which it holds where that is not at once. */
  readonly from: CivilDate | undefined;
}

/** Everything that changes what people see is a fact in the one log. */
export type Fact = VisitorFact | AlertFact | SiteChanged;

/** Distributes over the kinds, which `Omit` alone does not. */
export type Unplaced<Some extends Fact> = Some extends Fact ? Omit<Some, 'position'> : never;

/** A fact on its way into the log. */
export interface NewFact<Some extends Fact = Fact> {
  readonly fact: Unplaced<Some>;
  /** Keyed hash of the content as sent: tells a repeated delivery from another event of the same id. */
  readonly fingerprint: string;
}

export function isOfVisitor(fact: Fact): fact is VisitorFact {
  return 'visitor' in fact;
}
