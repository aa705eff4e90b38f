import type { Instant } from '@khorgos/shared/centre/instant';
import type { Site } from '@khorgos/shared/centre/site';
import { createHttpDelivery, type Delivery, runLive } from '@khorgos/test/feed';

const heartbeatMilliseconds = 30_000;

/** Lets simulated turnstiles send to a server until the signal aborts: passages when due, heartbeats always. */
export async function runTurnstiles(options: {
  readonly url: string;
  readonly key: string;
  readonly site: Site;
  readonly deliveries: Iterable<Delivery>;
  readonly now: () => Instant;
  readonly rate: number;
  readonly signal: AbortSignal;
  readonly onBatch: (events: number) => void;
}): Promise<void> {
  const { url, key, signal } = options;
  const post = createHttpDelivery({
    url,
    key,
    signal,
    onRetry: ({ reason, waitMilliseconds }) =>
      process.stderr.write(`The feed waits ${waitMilliseconds} ms: ${reason}\n`),
  });
  const beat = () => {
    for (const { gates } of options.site.sides)
      for (const { id } of gates)
        fetch(new URL(`/api/v1/gates/${encodeURIComponent(id)}/heartbeat`, url), {
          method: 'POST',
          headers: { Authorization: `Bearer ${key}` },
          signal,
          // A heartbeat that is lost is what heartbeats are for: the next one tells.
        }).catch(() => undefined);
  };
  beat();
  const beating = setInterval(beat, heartbeatMilliseconds);
  try {
    await runLive({
      deliveries: options.deliveries,
      now: options.now,
      rate: options.rate,
      signal,
      deliver: async (batch) => {
        await post(batch);
        options.onBatch(batch.length);
      },
    });
  } catch (error) {
    if (!signal.aborted) throw error;
  } finally {
    clearInterval(beating);
  }
}
