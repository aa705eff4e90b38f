import type { Instant } from '@khorgos/shared/centre/instant';
import type { AlertFact, Position } from '../../log/facts.ts';
import { AlertBook } from '../../rules/alert-book.ts';

/** A stretch of the log, and what was known of alerts before it. */
interface Stretch {
  readonly before: AlertBook;
  readonly after: Position;
  upTo: Position;
  facts: number;
  /** When the first of its facts became known, and the last: clocks step back. */
  earliest: Instant;
  latest: Instant;
}

const usuallyTogether = 500;

/**
 * What people were shown of alerts at any instant, without reading the facts of years: at every so many
 * facts what was known is kept, which is little, and from there on the log is read again.
 */
export class AlertHistory {
  readonly #read: (after: Position, upTo: Position) => Iterable<AlertFact>;
  readonly #together: number;
  /** Of everything noted. */
  readonly #now = new AlertBook();
  readonly #stretches: Stretch[] = [];
  #position: Position;

  constructor(options: {
    /** Alert facts after a position, up to and including another, in order. */
    readonly read: (after: Position, upTo: Position) => Iterable<AlertFact>;
    readonly beginning: Position;
    readonly factsTogether?: number;
  }) {
    this.#read = options.read;
    this.#together = options.factsTogether ?? usuallyTogether;
    this.#position = options.beginning;
  }

  /** Notes what the log has up to a position; where time is up before, how far it came. */
  advance(upTo: Position, isTimeUp: () => boolean = () => false): Position {
    if (upTo <= this.#position) return this.#position;
    for (const fact of this.#read(this.#position, upTo)) {
      this.#note(fact);
      if (isTimeUp()) return this.#position;
    }
    this.#position = upTo;
    return upTo;
  }

  /** What was known at an instant of all that is noted. */
  at(at: Instant): AlertBook {
    const first = this.#stretches.findIndex(({ latest }) => latest > at);
    const from = first < 0 ? this.#stretches.length - 1 : first;
    const book = this.#stretches[from]?.before.copyFrom(at) ?? new AlertBook();
    for (const { earliest, after, upTo } of this.#stretches.slice(Math.max(from, 0))) {
      if (earliest > at) continue;
      for (const fact of this.#read(after, upTo)) if (fact.receivedAt <= at) book.add(fact);
    }
    return book;
  }

  #note(fact: AlertFact): void {
    const stretch = this.#stretchFor(fact);
    stretch.facts += 1;
    stretch.upTo = fact.position;
    if (fact.receivedAt < stretch.earliest) stretch.earliest = fact.receivedAt;
    if (fact.receivedAt > stretch.latest) stretch.latest = fact.receivedAt;
    this.#now.add(fact);
    this.#position = fact.position;
  }

  #stretchFor({ receivedAt }: AlertFact): Stretch {
    const last = this.#stretches.at(-1);
    if (last !== undefined && last.facts < this.#together) return last;
    const begun: Stretch = {
      // Whoever asks for an instant before the latest fact begins at an earlier stretch.
      before: this.#now.copyFrom(last?.latest ?? receivedAt),
      after: this.#position,
      upTo: this.#position,
      facts: 0,
      earliest: receivedAt,
      latest: last?.latest ?? receivedAt,
    };
    this.#stretches.push(begun);
    return begun;
  }
}
