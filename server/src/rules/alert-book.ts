import type { Instant } from '@khorgos/shared/centre/instant';
import type { AlertKind } from '@khorgos/shared/live/state';
import type { AlertAcknowledged, AlertFact, AlertRaised, AlertShelved } from '../log/facts.ts';
import { type BookedAlert, booked, bookedCleared } from './booked-alert.ts';
import { type Condition, earliestAfter } from './condition.ts';

/** One raising of an alert and what became of it, as the log knows it. */
export interface Raising {
  readonly raised: AlertRaised;
  readonly clearedAt: Instant | undefined;
  readonly acknowledged: AlertAcknowledged | undefined;
  /** It grew worse under another key, which is what asks for an acknowledgement now. */
  readonly superseded: boolean;
}

/** What is true of each alert at an instant, and when that changes by itself. */
export interface BookReading {
  readonly alerts: readonly BookedAlert[];
  readonly next: Instant | undefined;
  /** Raisings that the log does not know yet. */
  readonly toRaise: readonly { readonly condition: Condition; readonly raisedAt: Instant }[];
  /** Raisings that are over, which the log does not know yet. */
  readonly toClear: readonly AlertRaised[];
}

/** What the log came to; what was told to be written down and is not yet is told again. */
export interface SavedAlertBook {
  readonly raisings: readonly Raising[];
  readonly lastRaisedAt: readonly (readonly [key: string, at: Instant])[];
  readonly shelved: readonly AlertShelved[];
  readonly early: readonly AlertAcknowledged[];
}

/** A cause that grew worse under another key: the weaker one needs no acknowledgement of its own. */
const supersedes: Partial<Record<AlertKind, readonly AlertKind[]>> = {
  stay_limit_last_day: ['stay_limit_near'],
  overstay: ['stay_limit_near', 'stay_limit_last_day'],
  inside_after_closing: ['closing_soon'],
  capacity_full: ['capacity_near'],
};

/**
 * What people were shown and did about it (R7.5): a fold of the alert facts, held against what
 * stands. A cleared alert stays until somebody acknowledged it; shelving ends by itself.
 */
export class AlertBook {
  /** The latest raising of each key that is still of interest. */
  readonly #raisings = new Map<string, Raising>();
  /** When each was last raised: another raising of it needs another instant. */
  readonly #lastRaisedAt = new Map<string, Instant>();
  readonly #shelved = new Map<string, AlertShelved>();
  /** Raisings that were told to be written down and are not in the log yet. */
  readonly #pending = new Map<string, { readonly step: number; readonly raisedAt: Instant }>();
  /** Acknowledgements of what stands and is not in the log yet. */
  readonly #early = new Map<string, AlertAcknowledged>();

  static restored(saved: SavedAlertBook): AlertBook {
    const book = new AlertBook();
    for (const raising of saved.raisings) book.#raisings.set(raising.raised.key, raising);
    for (const [key, at] of saved.lastRaisedAt) book.#lastRaisedAt.set(key, at);
    for (const shelved of saved.shelved) book.#shelved.set(shelved.key, shelved);
    for (const early of saved.early) book.#early.set(early.key, early);
    return book;
  }

  save(): SavedAlertBook {
    return {
      raisings: [...this.#raisings.values()],
      lastRaisedAt: [...this.#lastRaisedAt],
      shelved: [...this.#shelved.values()],
      early: [...this.#early.values()],
    };
  }

  add(fact: AlertFact): void {
    switch (fact.kind) {
      case 'alertRaised':
        this.#raised(fact);
        return;
      case 'alertCleared': {
        const raising = this.#raisings.get(fact.key);
        if (raising?.raised.raisedAt !== fact.raisedAt) return;
        this.#keep(fact.key, { ...raising, clearedAt: fact.at });
        return;
      }
      case 'alertAcknowledged': {
        const raising = this.#raisings.get(fact.key);
        if (raising === undefined || fact.raisedAt > raising.raised.raisedAt)
          this.#early.set(fact.key, fact);
        else if (fact.raisedAt === raising.raised.raisedAt)
          this.#keep(fact.key, { ...raising, acknowledged: raising.acknowledged ?? fact });
        return;
      }
      case 'alertShelved':
        this.#shelved.set(fact.key, fact);
        return;
      case 'alertUnshelved':
        this.#shelved.delete(fact.key);
        return;
      case 'alertCommented':
        return;
    }
  }

  /** Raised and not cleared, as far as the log knows: what stood when the last server stopped. */
  open(): readonly AlertRaised[] {
    return [...this.#raisings.values()]
      .filter(({ clearedAt }) => clearedAt === undefined)
      .map(({ raised }) => raised);
  }

  /** What the log says of each alert as of an instant, nothing judged anew. */
  recorded(now: Instant): BookedAlert[] {
    return [...this.#raisings.values()].flatMap((raising) => this.#asRecorded(raising, now));
  }

  /**
   * For whoever does not write into the log: shows what it says, with the figures of what stands where both say
   * the same. What another judges otherwise, by another clock for one, is not seen until the log says it.
   */
  follow(standing: readonly Condition[], now: Instant): BookReading {
    const byKey = new Map(standing.map((condition) => [condition.key, condition]));
    const raisings = [...this.#raisings.values()];
    const alerts = raisings.flatMap((raising) =>
      this.#asRecorded(raising, now, byKey.get(raising.raised.key)),
    );
    const next = earliestAfter(
      now,
      alerts.map(({ shelved }) => shelved?.until),
    );
    this.#pending.clear();
    return { alerts, next, toRaise: [], toClear: [] };
  }

  /** Another book that records what this one does, as of any instant from one on. */
  copyFrom(now: Instant): AlertBook {
    const copy = new AlertBook();
    for (const [key, raising] of this.#raisings) copy.#raisings.set(key, raising);
    for (const [key, fact] of this.#early) copy.#early.set(key, fact);
    for (const [key, fact] of this.#shelved) if (fact.until > now) copy.#shelved.set(key, fact);
    return copy;
  }

  read(standing: readonly Condition[], now: Instant): BookReading {
    const alerts: BookedAlert[] = [];
    const toRaise: BookReading['toRaise'][number][] = [];
    const toClear: AlertRaised[] = [];
    const moments: Instant[] = [];
    const stands = new Set(standing.map(({ key }) => key));
    const weaker = new Set(standing.flatMap(weakerThan));
    for (const condition of standing) {
      const raising = this.#openRaisingOf(condition);
      const raisedAt = raising?.raised.raisedAt ?? this.#pendingRaisedAt(condition, now);
      if (raising === undefined) toRaise.push({ condition, raisedAt });
      const early = this.#early.get(condition.key);
      const acknowledged =
        raising?.acknowledged ?? (early?.raisedAt === raisedAt ? early : undefined);
      const shelved = this.#shelvedAt(condition.key, now);
      if (shelved !== undefined) moments.push(shelved.until);
      alerts.push(booked({ condition, raisedAt, acknowledged, shelved }));
    }
    for (const [key, { raised, clearedAt, acknowledged, superseded }] of this.#raisings) {
      if (stands.has(key)) continue;
      this.#pending.delete(key);
      if (clearedAt === undefined) toClear.push(raised);
      if (acknowledged !== undefined || superseded || weaker.has(key)) continue;
      alerts.push(bookedCleared(raised, clearedAt ?? now));
    }
    return { alerts, next: earliestAfter(now, moments), toRaise, toClear };
  }

  #asRecorded(raising: Raising, now: Instant, standing?: Condition): BookedAlert[] {
    const { raised, clearedAt, acknowledged, superseded } = raising;
    if (clearedAt !== undefined)
      return acknowledged !== undefined || superseded ? [] : [bookedCleared(raised, clearedAt)];
    const shelved = this.#shelvedAt(raised.key, now);
    const { key, raisedAt, alert } = raised;
    const condition = standing?.step === alert.step ? standing : { ...alert, key, since: raisedAt };
    return [booked({ condition, raisedAt, acknowledged, shelved })];
  }

  #raised(fact: AlertRaised): void {
    const known = this.#raisings.get(fact.key);
    // Two nodes may say of one cause that it was raised; the first that is open is the one.
    if (known !== undefined && isOpen(known) && known.raised.alert.step >= fact.alert.step) return;
    const early = this.#early.get(fact.key);
    this.#early.delete(fact.key);
    this.#pending.delete(fact.key);
    this.#lastRaisedAt.set(fact.key, fact.raisedAt);
    this.#raisings.set(fact.key, {
      raised: fact,
      clearedAt: undefined,
      acknowledged: early?.raisedAt === fact.raisedAt ? early : undefined,
      superseded: false,
    });
    for (const weaker of weakerThan({ key: fact.key, kind: fact.alert.kind })) {
      const raising = this.#raisings.get(weaker);
      if (raising !== undefined) this.#keep(weaker, { ...raising, superseded: true });
    }
  }

  #keep(key: string, raising: Raising): void {
    const settled = raising.acknowledged !== undefined || raising.superseded;
    if (raising.clearedAt !== undefined && settled) this.#raisings.delete(key);
    else this.#raisings.set(key, raising);
  }

  /** The raising this condition goes on with; none where it is new, or grew worse. */
  #openRaisingOf(condition: Condition): Raising | undefined {
    const raising = this.#raisings.get(condition.key);
    if (raising === undefined || !isOpen(raising)) return undefined;
    return raising.raised.alert.step >= condition.step ? raising : undefined;
  }

  /** Stays what it was first said to be until the log has it. */
  #pendingRaisedAt(condition: Condition, now: Instant): Instant {
    const pending = this.#pending.get(condition.key);
    if (pending !== undefined && pending.step >= condition.step) return pending.raisedAt;
    const raisedAt = this.#raisedAtOf(condition, now);
    this.#pending.set(condition.key, { step: condition.step, raisedAt });
    return raisedAt;
  }

  /** A cause that came back after it was cleared is a new raising, and so needs another instant. */
  #raisedAtOf(condition: Condition, now: Instant): Instant {
    const before = this.#lastRaisedAt.get(condition.key);
    return before !== undefined && condition.since <= before ? now : condition.since;
  }

  #shelvedAt(key: string, now: Instant): AlertShelved | undefined {
    const shelved = this.#shelved.get(key);
    return shelved !== undefined && shelved.until > now ? shelved : undefined;
  }
}

function isOpen({ clearedAt }: Raising): boolean {
  return clearedAt === undefined;
}

/** Keys of the same place and day under the kinds that this one is worse than. */
function weakerThan({ key, kind }: Pick<Condition, 'key' | 'kind'>): string[] {
  const place = key.slice(kind.length);
  return (supersedes[kind] ?? []).map((kind) => `${kind}${place}`);
}
