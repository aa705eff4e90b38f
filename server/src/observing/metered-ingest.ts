import type { Ingest } from '../ingest/ingest.ts';
import type { Door, Meters } from './meters.ts';

/** The same ingest, counted: what became of each batch and how long it took to be durable. */
export function meterIngest(options: {
  readonly ingest: Ingest;
  readonly door: Door;
  readonly meters: Pick<Meters, 'batch' | 'batchFailed'>;
  /** Milliseconds since any fixed moment, never set back. */
  readonly elapsed: () => number;
}): Ingest {
  const { ingest, door, meters, elapsed } = options;
  return async (candidates, sender) => {
    const begun = elapsed();
    try {
      const taken = await ingest(candidates, sender);
      const { accepted, duplicates, rejected } = taken.result;
      const seconds = (elapsed() - begun) / 1000;
      meters.batch({ door, accepted, duplicates, rejected: rejected.length, seconds });
      return taken;
    } catch (error) {
      meters.batchFailed(door);
      throw error;
    }
  };
}
