import type { Site } from '@khorgos/shared/centre/site';
import type { EventLog } from '../log/event-log.ts';
import type { Logger } from '../platform/logger.ts';
import type { Schedule } from '../platform/schedule.ts';
import type { CheckpointStore } from './checkpoint-store.ts';
import { type Checkpoints, createCheckpoints } from './checkpoints.ts';

/** {@link Checkpoints} of this process, which tells its log what becomes of them. */
export function startCheckpoints(options: {
  readonly store: CheckpointStore;
  readonly log: Pick<EventLog, 'head' | 'read'>;
  readonly seed: Site;
  readonly secretCheck: string;
  readonly schedule: Schedule;
  readonly logger: Logger;
}): Checkpoints {
  const { logger, ...rest } = options;
  return createCheckpoints({
    ...rest,
    timeZones: process.versions.tz ?? 'unknown',
    elapsed: () => performance.now(),
    onThrownAway: ({ position }, why) =>
      logger.warn({ position, why }, 'a checkpoint does not fit and was thrown away'),
    onError: (error) => logger.warn({ err: error }, 'the checkpoints cannot be read or written'),
  });
}
