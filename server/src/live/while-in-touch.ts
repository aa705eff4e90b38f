import type { IncomingMessage } from 'node:http';
import type { Server } from 'socket.io';
import type { Schedule, Undo } from '../platform/schedule.ts';

type Answer = (error: string | null | undefined, success: boolean) => void;
type AllowRequest = (request: IncomingMessage, answer: Answer) => void;

const everyMilliseconds = 500;

/** Turns sockets away while the log does not answer: the next node may be better off. */
export function allowedWhileInTouch(isInTouch: () => boolean, allow: AllowRequest): AllowRequest {
  return (request, answer) => {
    if (isInTouch()) allow(request, answer);
    else answer('the log does not answer: come again', false);
  };
}

/**
 * Lets go of all sockets when the log does not answer any more. A node that is cut off would go on saying
 * "live" to its screens and show them what was; without it they go to another node, or say since when.
 */
export function closeOutOfTouch(options: {
  readonly io: Pick<Server, 'disconnectSockets'>;
  readonly isInTouch: () => boolean;
  readonly schedule: Pick<Schedule, 'every'>;
}): Undo {
  const { io, isInTouch, schedule } = options;
  return schedule.every(everyMilliseconds, () => {
    if (!isInTouch()) io.disconnectSockets(true);
  });
}
