import { type Instant, parseInstant } from '@khorgos/shared/centre/instant';

/** How far ahead of the server a gate's clock may run and still be believed (CONTRACT §3). */
const believedAhead = 120_000;

// The agreement on the Centre was signed in July 2005; a device that names an earlier day has lost its clock.
const believedSince = parseInstant('2005-01-01T00:00:00Z');

/** When a passage counts: as its gate says, or at its arrival where the gate's clock cannot be right. */
export function effectiveTime(occurredAt: Instant, receivedAt: Instant): Instant {
  const believable = occurredAt >= believedSince && occurredAt - receivedAt <= believedAhead;
  return believable ? occurredAt : receivedAt;
}
