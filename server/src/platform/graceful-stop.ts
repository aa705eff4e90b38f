import type { Schedule } from './schedule.ts';
import { within } from './within.ts';

/** From the wish to stop to the last connection gone; what is put away afterwards takes a moment more. */
const stopMilliseconds = 8000;
/** Of the time to finish, after which those who send without an end are told to come again. */
const streamsShare = 0.5;
/** For sockets to say goodbye; a dead link never does. */
const goodbyeMilliseconds = 1000;

/**
 * Stops without a request that fails for it, within a bounded time whatever the clients do:
 *
 *     leave        drain             endStreams        cut    closed
 *       | delay ...... | .................. | ............. |
 *       not ready      503 for new ones;    endless ones    whoever is still there is cut off
 *                      inside: answered     get 503
 */
export function createGracefulStop(options: {
  readonly schedule: Schedule;
  /** How long a load balancer may take to see that this server is not ready any more. */
  readonly delayMilliseconds: number;
  readonly front: { leave(): void; drain(): Promise<void>; cut(): void };
  readonly endStreams: () => void;
  /** Resolves when what came over sockets has been answered. */
  readonly drainSockets: () => Promise<void>;
  /** Closes sockets and port; resolves when no connection is left. */
  readonly close: () => Promise<void>;
}): () => Promise<void> {
  const { schedule, delayMilliseconds, front } = options;
  return async () => {
    front.leave();
    if (delayMilliseconds > 0)
      await new Promise<void>((resolve) => void schedule.after(delayMilliseconds, resolve));
    const left = stopMilliseconds - delayMilliseconds;
    const cancelEnd = schedule.after(left * streamsShare, options.endStreams);
    const cancelCut = schedule.after(left, front.cut);
    await front.drain();
    await within({ schedule, milliseconds: goodbyeMilliseconds, work: options.drainSockets() });
    const cancelGoodbye = schedule.after(goodbyeMilliseconds, front.cut);
    await options.close();
    for (const cancel of [cancelEnd, cancelCut, cancelGoodbye]) cancel();
  };
}
