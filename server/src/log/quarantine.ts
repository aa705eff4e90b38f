import type { Instant } from '@khorgos/shared/centre/instant';
import type { Issue } from '@khorgos/shared/events/ingest-result';
import type { EventId } from '@khorgos/shared/events/turnstile-event';

/** `resolved`: its event is in the log now. `dismissed`: somebody decided that there is none to take. */
export const quarantineStates = ['waiting', 'resolved', 'dismissed'] as const;
export type QuarantineState = (typeof quarantineStates)[number];

interface Settled {
  readonly at: Instant;
  readonly by: string;
}

export type QuarantineOutcome =
  | { readonly state: 'waiting' }
  | (Settled & { readonly state: 'resolved'; readonly eventId: string })
  | (Settled & { readonly state: 'dismissed'; readonly reason: string });

/** A rejected event as it is kept. */
export interface QuarantineEntry {
  readonly id: number;
  readonly fingerprint: string;
  readonly sealed: Uint8Array;
  readonly firstSeenAt: Instant;
  readonly lastSeenAt: Instant;
  readonly timesSeen: number;
  readonly keyId: string;
  readonly eventId: string | undefined;
  readonly gateId: string | undefined;
  readonly issues: readonly Issue[];
  readonly outcome: QuarantineOutcome;
  /** The last time somebody sent it in again and it was rejected once more. */
  readonly attempt: (Settled & { readonly issues: readonly Issue[] }) | undefined;
}

export interface QuarantineClaim {
  /** The id that stands: another than the wanted one where somebody else was first. */
  readonly eventId: string;
  /** Nobody had claimed it: an event of this id was not sent in for this entry before. */
  readonly isNew: boolean;
}

/** Rejected events after they were kept; keeping them is the log's part, in one commit with the rest. */
export interface Quarantine {
  /** How many wait for somebody, counted up to ten thousand. */
  size(): Promise<number>;
  /** Newest first, those kept before the entry `before` where one is given. */
  list(options: {
    /** All where absent. */
    readonly state: QuarantineState | undefined;
    readonly gate: string | undefined;
    readonly before: number | undefined;
    readonly limit: number;
  }): Promise<readonly QuarantineEntry[]>;
  find(id: number): Promise<QuarantineEntry | undefined>;
  /** Destroys the content of what came before an instant; how many there were that still had one. */
  eraseBefore(at: Instant): Promise<number>;
  /** Says under which id an event is about to be sent in, before it is, so that no node sends it under two. */
  claim(wanted: { readonly id: number; readonly eventId: EventId }): Promise<QuarantineClaim>;
  /** Takes a claim back: the event was not taken. */
  release(claimed: { readonly id: number; readonly eventId: EventId }): Promise<void>;
  /** The first resolution stands. */
  resolve(settled: Settled & { readonly id: number; readonly eventId: EventId }): Promise<void>;
  /** `false` where it does not wait any more. */
  dismiss(settled: Settled & { readonly id: number; readonly reason: string }): Promise<boolean>;
  noteAttempt(
    attempt: Settled & { readonly id: number; readonly issues: readonly Issue[] },
  ): Promise<void>;
}
