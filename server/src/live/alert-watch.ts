import type { Instant } from '@khorgos/shared/centre/instant';
import type { EventLog } from '../log/event-log.ts';
import type { FactId } from '../log/facts.ts';
import type { AlertBook, BookReading } from '../rules/alert-book.ts';
import { clearedRecord, raisedRecord } from '../rules/alert-records.ts';
import type { BookedAlert } from '../rules/booked-alert.ts';
import { Delays } from '../rules/delays.ts';
import { judge } from '../rules/judge.ts';
import type { Scene } from '../rules/scene.ts';

/** Which alerts there are, judged anew when something happened or the time has come. */
export interface AlertWatch {
  /** Something happened: the next reading judges anew. */
  touch(): void;
  read(scene: () => Scene, now: Instant): readonly BookedAlert[];
  /** As of the last reading. */
  latest(): readonly BookedAlert[];
}

/** Of the time between two judgements, at most this part is spent judging, however many are inside. */
const shareOfTime = 0.1;

/** How long after a failed append the same is tried again. */
const retryAfter = 5000;

/**
 * Holds what stands against the book and writes into the log what it does not know yet: that an alert was
 * raised, and that it was cleared. Of several nodes only the one that has the duty does, for two that judged
 * differently would raise and clear against each other for ever; the others show what the log says.
 */
export function createAlertWatch(options: {
  readonly book: AlertBook;
  readonly append: EventLog['append'];
  /** Whether this node is the one that judges for all. */
  readonly isOurs: () => boolean;
  /** Told the next moment at which an alert changes by itself. */
  readonly wakeAt: (next: Instant | undefined) => void;
  readonly elapsed: () => number;
  readonly onAppendError: (error: unknown) => void;
}): AlertWatch {
  const { book, append, isOurs, wakeAt, elapsed } = options;
  const delays = new Delays();
  let wasOurs = false;
  const underway = new Set<FactId>();
  let silentUntil = Number.NEGATIVE_INFINITY;
  let judgement: ReturnType<typeof judge> | undefined;
  let reading: BookReading | undefined;
  let stale = true;
  let notBefore = Number.NEGATIVE_INFINITY;
  let latest: readonly BookedAlert[] = [];
  let due: Instant | undefined;

  /** What stood when the one before laid the duty down goes on standing, delays and all. */
  function takeOver(): void {
    for (const { key, raisedAt, alert } of book.open())
      delays.resume({
        key,
        kind: alert.kind,
        priority: alert.priority,
        side: alert.side,
        since: raisedAt,
        step: alert.step,
        params: alert.params,
      });
  }

  function record(found: BookReading, now: Instant): void {
    if (elapsed() < silentUntil || !isOurs()) return;
    const facts = [
      ...found.toRaise.map((raising) => raisedRecord(raising, now)),
      ...found.toClear.map((raised) => clearedRecord(raised, now)),
    ].filter(({ id }) => !underway.has(id));
    if (facts.length === 0) return;
    for (const { id } of facts) underway.add(id);
    append({
      facts: facts.map((fact) => ({ fact, fingerprint: 'alert' })),
      documents: [],
      quarantined: [],
    })
      .catch((error: unknown) => {
        silentUntil = elapsed() + retryAfter;
        options.onAppendError(error);
      })
      .finally(() => {
        for (const { id } of facts) underway.delete(id);
      });
  }

  return {
    latest: () => latest,
    touch() {
      stale = true;
    },
    read(scene, now) {
      const isDue = due !== undefined && now >= due;
      const ours = isOurs();
      const changedHands = ours !== wasOurs;
      wasOurs = ours;
      if (ours && changedHands) takeOver();
      const isTime = isDue || changedHands || (stale && elapsed() >= notBefore);
      const mayHaveChanged = isTime || stale;
      if (isTime || judgement === undefined) {
        const begun = elapsed();
        judgement = judge(scene(), now, delays);
        stale = false;
        notBefore = elapsed() + (elapsed() - begun) / shareOfTime;
      }
      // What people did to an alert is in the book, and is shown at once, however long there is to judge.
      if (mayHaveChanged || reading === undefined) {
        const { conditions, next } = judgement;
        reading = ours ? book.read(conditions, now) : book.follow(conditions, now);
        due = earliest(next, reading.next);
        wakeAt(due);
      }
      record(reading, now);
      latest = reading.alerts;
      return latest;
    },
  };
}

function earliest(a: Instant | undefined, b: Instant | undefined): Instant | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return a < b ? a : b;
}
