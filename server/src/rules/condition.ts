import type { Instant } from '@khorgos/shared/centre/instant';
import type { SideId } from '@khorgos/shared/centre/site';
import type { AlertKind, AlertPriority } from '@khorgos/shared/live/state';
import type { AlertParams } from '../log/facts.ts';

/** One cause that asks somebody to act, as it stands at an instant: what an alert is made of. */
export interface Condition {
  /** The same cause has the same key, whoever computes it and when. */
  readonly key: string;
  readonly kind: AlertKind;
  readonly priority: AlertPriority;
  readonly side: SideId | undefined;
  /** When it became true, from the facts and the hours alone. */
  readonly since: Instant;
  /** Rises when a cause grows worse under the same key; then it is news again. */
  readonly step: number;
  readonly params: AlertParams;
}

/** What the rules say at an instant, and when they will say something else if nothing happens. */
export interface Judgement {
  readonly conditions: readonly Condition[];
  readonly next: Instant | undefined;
}

/** The earliest of the instants that lie after `now`. */
export function earliestAfter(
  now: Instant,
  instants: Iterable<Instant | undefined>,
): Instant | undefined {
  let earliest: Instant | undefined;
  for (const at of instants)
    if (at !== undefined && at > now && (earliest === undefined || at < earliest)) earliest = at;
  return earliest;
}

export function joined(now: Instant, judgements: readonly Judgement[]): Judgement {
  return {
    conditions: judgements.flatMap(({ conditions }) => conditions),
    next: earliestAfter(
      now,
      judgements.map(({ next }) => next),
    ),
  };
}
