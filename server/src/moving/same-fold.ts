import { isDeepStrictEqual } from 'node:util';
import type { Site } from '@khorgos/shared/centre/site';
import { startProjector } from '../live/projector.ts';
import type { Clock } from '../platform/clock.ts';
import type { End } from './end.ts';

/** Whether the logs of both ends come to the same state. */
export async function haveSameFold(options: {
  readonly ends: readonly [End, End];
  readonly site: Site;
  readonly clock: Clock;
}): Promise<boolean> {
  const { ends, site, clock } = options;
  const now = clock.now();
  const [one, other] = await Promise.all(
    ends.map(async (end) => {
      const log = await end.openLog();
      try {
        const projector = await startProjector({
          log,
          site,
          now: () => now,
          onChange: () => undefined,
          onError: (error) => {
            throw error;
          },
        });
        projector.stop();
        const { occupancy, position, alerts } = projector;
        return { position, figures: occupancy.read(), alerts: alerts.recorded(now) };
      } finally {
        await log.close();
      }
    }),
  );
  return isDeepStrictEqual(one, other);
}
