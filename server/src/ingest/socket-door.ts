import { gateIdSchema } from '@khorgos/shared/centre/site';
import type { IngestResult } from '@khorgos/shared/events/ingest-result';
import type { IngestClientEvents } from '@khorgos/shared/live/messages';
import type { Problem } from '@khorgos/shared/problem';
import type { Namespace, Socket } from 'socket.io';
import { z } from 'zod';
import { problem } from '../platform/problems.ts';
import { heartbeatProblem, type TakeHeartbeat } from './heartbeat-door.ts';
import type { Ingest, Sender } from './ingest.ts';
import { nestsTooDeep } from './json-text.ts';

export type IngestNamespace = Namespace<IngestClientEvents>;

const unsigned = problem({
  status: 403,
  detail: 'this key signs what it sends, and a socket carries no signatures: send it over HTTP',
});
const heartbeatSchema = z.object({ gateId: gateIdSchema });

/** Beyond so many a message of 1 MiB holds no events. */
const mostEvents = 10_000;

/** Bytes of answers, about, that a device may leave unread before it is taken for one that never reads. */
const mostUnread = 1024 * 1024;
const bytesOfAnswer = 100;
const bytesOfRejection = 200;

export interface IngestDoor {
  /** Takes no more; resolves when everything taken so far has been answered. */
  drain(): Promise<void>;
}

/**
 * Namespace `/ingest`: CONTRACT §3. The acknowledgement follows durability, as over HTTP. What one device
 * and all of them may have underway is bounded; beyond it a message is refused with 503, as over HTTP.
 */
export function openIngestNamespace(options: {
  readonly namespace: IngestNamespace;
  readonly ingest: Ingest;
  readonly takeHeartbeat: TakeHeartbeat;
  readonly senderOf: (socket: Socket) => Sender;
  /** What a failed append is told as, such as a log that takes nothing at the moment. */
  readonly problemOf: (error: unknown) => Problem;
  /** Room for a message of so many events; undefined where there is none. */
  readonly takeRoom: (events: number) => (() => void) | undefined;
  /** Signatures are of requests; who has to sign sends those. */
  readonly mustSign: (sender: Sender) => boolean;
  /** Counts a message; what is told where there were too many. */
  readonly tooMany: (
    sender: Sender,
    socket: Socket,
  ) => Promise<{ readonly detail: string; readonly retryAfterSeconds: number } | undefined>;
}): IngestDoor {
  const { namespace, ingest, takeHeartbeat, senderOf, problemOf, takeRoom } = options;
  const underway = new Set<Promise<void>>();
  let stopping = false;

  async function take(events: readonly unknown[], sender: Sender): Promise<IngestResult | Problem> {
    if (stopping) return refusal('the server is stopping');
    if (options.mustSign(sender)) return unsigned;
    const giveBack = takeRoom(events.length);
    if (giveBack === undefined) return refusal('more is being taken in than there is room for');
    try {
      const candidates = events.map((value) => ({ kind: 'value', value }) as const);
      return (await ingest(candidates, sender)).result;
    } catch (error) {
      return problemOf(error);
    } finally {
      giveBack();
    }
  }

  namespace.on('connection', (socket) => {
    const sender = senderOf(socket);
    const { conn } = socket;
    let unread = 0;
    const drained = () => {
      unread = 0;
    };
    /** Who does not read what it is told would have it kept without an end. */
    const noteAnswer = (rejected: number) => {
      unread += bytesOfAnswer + rejected * bytesOfRejection;
      if (unread > mostUnread) socket.disconnect(true);
    };
    conn.on('drain', drained);
    socket.once('disconnect', () => conn.off('drain', drained));

    // Before anything else is done with a message, whatever it is: reading a wrong one costs as much.
    socket.use(([, ...words], next) => {
      options
        .tooMany(sender, socket)
        .then((flood) => {
          if (flood === undefined) return next();
          const acknowledge: unknown = words.at(-1);
          if (typeof acknowledge !== 'function') return;
          const { detail, retryAfterSeconds } = flood;
          acknowledge(problem({ status: 429, detail, members: { retryAfterSeconds } }));
          noteAnswer(0);
        })
        .catch(next);
    });

    socket.on('events', (events, acknowledged) => {
      // Passages are taken also from a device that does not ask what became of them.
      const acknowledge = (answer: IngestResult | Problem) => {
        if (typeof acknowledged !== 'function') return;
        acknowledged(answer);
        noteAnswer(Array.isArray(answer.rejected) ? answer.rejected.length : 0);
      };
      if (!Array.isArray(events)) {
        acknowledge(problem({ status: 400, detail: 'send an array of events' }));
        return;
      }
      if (nestsTooDeep(events)) {
        acknowledge(problem({ status: 400, detail: 'the events are nested too deep' }));
        return;
      }
      if (events.length > mostEvents) {
        acknowledge(problem({ status: 413, detail: `send at most ${mostEvents} events at once` }));
        return;
      }
      const answered = take(events, sender).then((answer) => {
        acknowledge(answer);
      });
      underway.add(answered);
      void answered.finally(() => underway.delete(answered));
    });

    socket.on('heartbeat', (gate, acknowledge) => {
      const read = heartbeatSchema.safeParse(gate);
      if (options.mustSign(sender)) {
        if (typeof acknowledge === 'function') acknowledge(unsigned);
        return;
      }
      const beaten = read.success
        ? takeHeartbeat(read.data.gateId, sender)
        : ({ kind: 'unknownGate' } as const);
      if (typeof acknowledge !== 'function') return;
      acknowledge(beaten.kind === 'ok' ? { status: 'ok' } : heartbeatProblem(beaten));
      noteAnswer(0);
    });
  });
  return {
    async drain() {
      stopping = true;
      await Promise.all(underway);
    },
  };
}

function refusal(why: string): Problem {
  return problem({
    status: 503,
    detail: `${why}: send the same again after the time given`,
    members: { retryAfterSeconds: 1 },
  });
}
