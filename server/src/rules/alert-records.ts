import type { Instant } from '@khorgos/shared/centre/instant';
import type { AlertCleared, AlertRaised, FactId, Unplaced } from '../log/facts.ts';
import type { BookReading } from './alert-book.ts';

// The ids are made of the cause, so of several nodes that say the same, the log takes one.

/** The fact that an alert was raised. */
export function raisedRecord(
  { condition, raisedAt }: BookReading['toRaise'][number],
  now: Instant,
): Unplaced<AlertRaised> {
  const { key, kind, priority, side, step, params } = condition;
  return {
    kind: 'alertRaised',
    id: `raised/${key}/${raisedAt}/${step}` as FactId,
    at: raisedAt,
    receivedAt: now,
    key,
    raisedAt,
    alert: { kind, priority, side, step, params },
  };
}

/** The fact that its cause is over. */
export function clearedRecord(
  { key, raisedAt }: Pick<AlertRaised, 'key' | 'raisedAt'>,
  now: Instant,
): Unplaced<AlertCleared> {
  return {
    kind: 'alertCleared',
    id: `cleared/${key}/${raisedAt}` as FactId,
    at: now,
    receivedAt: now,
    key,
    raisedAt,
  };
}
