import type { NotReady } from '../platform/health-router.ts';
import type { Schedule } from '../platform/schedule.ts';
import { within } from '../platform/within.ts';

/** Longer than the fold is ever behind while events come in, and shorter than who probes waits. */
const patienceMilliseconds = 1000;

/** Ready is who takes events and shows everything that was taken a second ago. */
export function createReadiness(options: {
  readonly refuses: () => boolean;
  /** Resolves when everything durable at the time of the call is in the figures. */
  readonly caughtUp: () => Promise<void>;
  readonly schedule: Pick<Schedule, 'after'>;
}): NotReady {
  const { refuses, caughtUp, schedule } = options;
  return async () => {
    if (refuses()) return 'the log takes nothing: see that the disk has room and can be written';
    const outcome = await within({
      schedule,
      milliseconds: patienceMilliseconds,
      work: caughtUp(),
    });
    switch (outcome.kind) {
      case 'done':
        return undefined;
      case 'failed':
        return 'the log cannot be read: the server log says why';
      case 'late':
        return 'the figures are behind the log: they are being brought up to it';
    }
  };
}
