// Deliveries at their time. Behind is caught up in order, as fast as the receiver takes it.
import type { Instant } from '@khorgos/shared/centre/instant';
import type { WireEvent } from '@khorgos/shared/events/turnstile-event';
import type { Delivery } from './delivery.ts';
import { pause, type RunAfter, systemTimers } from './timers.ts';

export interface LiveOptions {
  /** In the order of delivery, as `simulate` gives them. */
  readonly deliveries: Iterable<Delivery>;
  /** The clock of the receiver's world: what falls due is what it says. */
  readonly now: () => Instant;
  /**
   * How fast that clock runs against the timers (1): a server with CLOCK_RATE=60 is fed at 60. For more
   * visitors on a real clock raise the volume instead, or the events would run ahead of the server.
   */
  readonly rate?: number;
  /** Resolves once the batch is taken in; what falls due meanwhile waits. A rejection ends the run. */
  readonly deliver: (batch: readonly WireEvent[]) => Promise<unknown>;
  readonly signal?: AbortSignal;
  readonly after?: RunAfter;
  /** Events in a batch, at most (500). */
  readonly batchSize?: number;
  /** Waits at least so many ms between batches, so that what falls due together goes together (50). */
  readonly gatherMilliseconds?: number;
}

// The clock may be stepped: look again at least this often.
const longestSleep = 60_000;

/** Delivers until the deliveries end or the signal aborts; a batch that is on its way is still awaited. */
export async function runLive(options: LiveOptions): Promise<{ readonly delivered: number }> {
  const { deliveries, now, deliver, signal } = options;
  const rate = options.rate ?? 1;
  const after = options.after ?? systemTimers;
  const batchSize = options.batchSize ?? 500;
  const gather = options.gatherMilliseconds ?? 50;
  const source = deliveries[Symbol.iterator]();
  let delivered = 0;
  let next = source.next();

  const dueBatch = () => {
    const batch: WireEvent[] = [];
    const at = now();
    while (!next.done && next.value.deliveredAt <= at && batch.length < batchSize) {
      batch.push(next.value.event);
      next = source.next();
    }
    return batch;
  };

  while (!next.done && !signal?.aborted) {
    const batch = dueBatch();
    if (batch.length > 0) {
      await deliver(batch);
      delivered += batch.length;
    }
    if (next.done || batch.length === batchSize) continue;
    const wait = (next.value.deliveredAt - now()) / rate;
    await pause(after, Math.min(Math.max(Math.ceil(wait), gather), longestSleep), signal);
  }
  source.return?.();
  return { delivered };
}
