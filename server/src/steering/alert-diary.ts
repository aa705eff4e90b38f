import type { Instant } from '@khorgos/shared/centre/instant';
import type { EventLog } from '../log/event-log.ts';
import { type AlertFact, type AlertRaised, beginning, type Position } from '../log/facts.ts';

/** What was said of one raising of an alert, in the order of the log. */
export interface DiaryEntry {
  /** Of its first fact; later raisings have greater ones. */
  readonly position: Position;
  readonly key: string;
  readonly raisedAt: Instant;
  readonly facts: readonly AlertFact[];
}

/** A few months of usual days. */
const usuallyKept = 5_000;

/**
 * Every raising of every alert and what became of it, the latest some thousand of them. Reads the log
 * when it is asked, from where it was the last time.
 */
export class AlertDiary {
  readonly #log: Pick<EventLog, 'head' | 'factsOfNobody'>;
  readonly #kept: number;
  readonly #entries = new Map<string, DiaryEntry & { readonly facts: AlertFact[] }>();
  #read: Position = beginning;
  #reading: Promise<void> | undefined;

  constructor(options: {
    readonly log: Pick<EventLog, 'head' | 'factsOfNobody'>;
    readonly kept?: number;
  }) {
    this.#log = options.log;
    this.#kept = options.kept ?? usuallyKept;
  }

  /** The latest raisings first, those before a position, with everything acknowledged before the call. */
  async before(position: Position | undefined): Promise<readonly DiaryEntry[]> {
    const upTo = await this.#log.head();
    while (this.#read < upTo) await this.#advance(upTo);
    return [...this.#entries.values()]
      .filter((entry) => position === undefined || entry.position < position)
      .toSorted((a, b) => b.position - a.position);
  }

  /** Two who ask at once read once. */
  #advance(upTo: Position): Promise<void> {
    this.#reading ??= this.#readOn(upTo).finally(() => {
      this.#reading = undefined;
    });
    return this.#reading;
  }

  async #readOn(upTo: Position): Promise<void> {
    for await (const facts of this.#log.factsOfNobody(this.#read, upTo))
      for (const fact of facts) if (fact.kind !== 'siteChanged') this.#add(fact);
    this.#read = upTo;
  }

  #add(fact: AlertFact): void {
    const { key, raisedAt, position } = fact;
    const raising = `${raisedAt} ${key}`;
    const entry = this.#entries.get(raising);
    if (entry !== undefined) {
      // What was read before a reading broke off is read again.
      if ((entry.facts.at(-1)?.position ?? beginning) < position) entry.facts.push(fact);
      return;
    }
    this.#entries.set(raising, { position, key, raisedAt, facts: [fact] });
    if (this.#entries.size <= this.#kept) return;
    for (const [oldest] of this.#entries) {
      this.#entries.delete(oldest);
      return;
    }
  }
}

/** How it was raised, at its worst; undefined where the log does not know of the raising yet. */
export function raisingOf({ facts }: DiaryEntry): AlertRaised | undefined {
  return facts.findLast((fact): fact is AlertRaised => fact.kind === 'alertRaised');
}
