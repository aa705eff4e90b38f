import type { Instant } from '@khorgos/shared/centre/instant';
import { lateAfter } from '../occupancy/gate-traffic.ts';

/** After the last late passage, how long the rest of a delivery is awaited; and at most. */
const pause = 2000;
const longest = 30_000;

/**
 * Until when it is not yet said what a passage told (R1.6, RULES "Backlog is not news"): the other half
 * of what a gate kept may say that it is over. This holds for late passages and for those that arrive
 * along with them. The first pause ends the wait for good, or an alert would go away again with each
 * later delivery.
 *
 * @param lateDeliveries when anything arrived late, in order.
 */
export function restAwaitedUntil(
  { at, receivedAt }: { readonly at: Instant; readonly receivedAt: Instant },
  lateDeliveries: readonly Instant[],
): number {
  let last = receivedAt - at > lateAfter ? receivedAt : Number.NEGATIVE_INFINITY;
  for (const delivered of lateDeliveries)
    if (delivered <= receivedAt ? delivered > receivedAt - pause : delivered < last + pause)
      last = delivered;
  return Math.max(receivedAt, Math.min(last + pause, receivedAt + longest));
}
