import type {
  AlertFact,
  Fact,
  NewFact,
  Position,
  SiteChanged,
  VisitorFact,
  VisitorId,
} from './facts.ts';

/** A visitor's document, readable only with the key of the sealed documents; first write wins. */
export interface SealedDocument {
  readonly visitor: VisitorId;
  readonly sealed: Uint8Array;
}

/** An event that could not be taken, kept with its reasons until somebody corrects it. */
export interface QuarantinedEvent {
  /** Keyed hash of content and reasons: the same rejection twice is one entry, seen twice. */
  readonly fingerprint: string;
  readonly receivedAt: number;
  /** Which key sent it. */
  readonly keyId: string;
  /** Where they could be read; only a gate of the site, for anything may stand in its place. */
  readonly eventId: string | undefined;
  readonly gateId: string | undefined;
  /** JSON array of `{ path, message }`; never repeats content. */
  readonly issues: string;
  /** The event as sent, sealed, because it holds personal data. */
  readonly sealed: Uint8Array;
}

/** What one caller wants durable at once: all of it is, or none. */
export interface Append {
  readonly facts: readonly NewFact[];
  readonly documents: readonly SealedDocument[];
  readonly quarantined: readonly QuarantinedEvent[];
}

/** `conflict`: the id is in the log with other content, so nothing was stored. */
export type AppendOutcome = 'appended' | 'duplicate' | 'conflict';

/** The log cannot take anything now (disk full, queue full, database gone); nothing was stored. */
export class LogUnavailable extends Error {
  override readonly name = 'LogUnavailable';
  readonly retryAfterSeconds: number;
  constructor(message: string, retryAfterSeconds: number, options?: ErrorOptions) {
    super(message, options);
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

export type FactOfNobody = AlertFact | SiteChanged;

/**
 * The durable log of facts, append-only. Every implementation passes event-log.acceptance.ts.
 * Positions have no gaps, so a reader that has seen position n has seen everything up to n.
 */
export interface EventLog {
  /**
   * Resolves with one outcome per fact, in order, after everything is durable. Concurrent appends
   * share a commit. Of two facts with one id the first wins, within an append and across appends.
   * Rejects with {@link LogUnavailable} when nothing was stored.
   */
  append(append: Append): Promise<readonly AppendOutcome[]>;

  /** Position of the newest fact, `beginning` when there is none. */
  head(): Promise<Position>;

  /** Facts after a position in order, at most `limit` of them. */
  read(after: Position, limit: number): Promise<readonly Fact[]>;

  /**
   * Hands over every fact after a position, in order, once each, from whichever process it was
   * written; goes on with those still to come until stopped. The next batch waits for the promise
   * of the last. A rejected handler ends the tail and is reported by `onError`.
   */
  tail(options: {
    readonly after: Position;
    readonly onFacts: (facts: readonly Fact[]) => void | Promise<void>;
    readonly onError: (error: unknown) => void;
  }): () => void;

  /** What is known of the given visitors up to and including a position, ordered by visitor, at, id. */
  factsOf(visitors: readonly VisitorId[], upTo: Position): Promise<readonly VisitorFact[]>;

  /** The same of all visitors, in chunks. */
  factsByVisitor(upTo: Position): AsyncIterable<readonly VisitorFact[]>;

  /** What people did and decided that is about no visitor, after a position up to and including another. */
  factsOfNobody(after: Position, upTo: Position): AsyncIterable<readonly FactOfNobody[]>;

  /** Visitors whose id begins with a text, at most `limit` of them. */
  visitorsBeginningWith(prefix: string, limit: number): Promise<readonly VisitorId[]>;

  close(): Promise<void>;
}
