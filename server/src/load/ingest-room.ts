import type { Request, RequestHandler } from 'express';
import { problem, Refused } from '../platform/problems.ts';
import type { Schedule } from '../platform/schedule.ts';
import { createRoom } from './room.ts';

/** Bodies being read and passages on their way to the disk, by what they may weigh as they came. */
const capacity = 32 * 1024 * 1024;
/** What the smallest request costs besides its body. */
const least = 8 * 1024;
/** A body whose length is not known, or is that of something compressed, counts as the largest there is. */
const largest = 1024 * 1024;
const streamsAtOnce = 256;
/** A body of known length that has not come by then leaves its room to others. */
const bodyMilliseconds = 30_000;
const retryAfterSeconds = 1;

export const noRoom =
  'more is being taken in than there is room for: send the same again after the time given';

/**
 * What is taken in at once is bounded before a byte of it is read: beyond the bound a sender is told to
 * come again, and the memory of those inside is never at stake.
 */
export interface IngestRoom {
  /** Before the body is read. */
  readonly admitBody: RequestHandler;
  /** Before a stream of any length is read, which holds little at a time. */
  readonly admitStream: RequestHandler;
  /** For a socket's message; undefined where there is no room. */
  takeMessage(events: number): (() => void) | undefined;
}

export function createIngestRoom(schedule: Pick<Schedule, 'after'>): IngestRoom {
  const bytes = createRoom(capacity);
  const streams = createRoom(streamsAtOnce);

  return {
    admitBody(request, response, next) {
      const giveBack = bytes.take(Math.max(least, weightOf(request)));
      if (giveBack === undefined) throw crowded({});
      const cancel = schedule.after(bodyMilliseconds, () => {
        if (!request.complete) request.destroy();
      });
      response.once('close', () => {
        cancel();
        giveBack();
      });
      next();
    },
    admitStream(_request, response, next) {
      const giveBack = streams.take(1);
      // What it would go on sending is not read, so the connection is of no more use.
      if (giveBack === undefined) throw crowded({ Connection: 'close' });
      response.once('close', giveBack);
      next();
    },
    takeMessage: (events) => bytes.take(Math.max(least, events * bytesOfEvent)),
  };
}

/** What a passage weighs on a wire, about. */
const bytesOfEvent = 256;

function weightOf(request: Request): number {
  const length = Number(request.headers['content-length']);
  const plain = (request.headers['content-encoding'] ?? 'identity') === 'identity';
  return plain && Number.isSafeInteger(length) ? Math.min(length, largest) : largest;
}

function crowded(headers: Readonly<Record<string, string>>): Refused {
  return new Refused(problem({ status: 503, detail: noRoom, members: { retryAfterSeconds } }), {
    'Retry-After': String(retryAfterSeconds),
    ...headers,
  });
}
