import { gateIdSchema } from '@khorgos/shared/centre/site';
import type { IngestClientEvents } from '@khorgos/shared/live/messages';
import type { Problem } from '@khorgos/shared/problem';
import type { Namespace, Socket } from 'socket.io';
import { z } from 'zod';
import { problem } from '../platform/problems.ts';
import { heartbeatProblem, type TakeHeartbeat } from './heartbeat-door.ts';
import type { Ingest, Sender } from './ingest.ts';
import { nestsTooDeep } from './json-text.ts';

export type IngestNamespace = Namespace<IngestClientEvents>;

const heartbeatSchema = z.object({ gateId: gateIdSchema });

/** Namespace `/ingest`: CONTRACT §3. The acknowledgement follows durability, as over HTTP. */
export function openIngestNamespace(options: {
  readonly namespace: IngestNamespace;
  readonly ingest: Ingest;
  readonly takeHeartbeat: TakeHeartbeat;
  readonly senderOf: (socket: Socket) => Sender;
  /** What a failed append is told as, such as a log that takes nothing at the moment. */
  readonly problemOf: (error: unknown) => Problem;
}): void {
  const { namespace, ingest, takeHeartbeat, senderOf, problemOf } = options;
  namespace.on('connection', (socket) => {
    const sender = senderOf(socket);

    socket.on('events', (events, acknowledged) => {
      // Passages are taken also from a device that does not ask what became of them.
      const acknowledge = typeof acknowledged === 'function' ? acknowledged : () => {};
      if (!Array.isArray(events)) {
        acknowledge(problem({ status: 400, detail: 'send an array of events' }));
        return;
      }
      if (nestsTooDeep(events)) {
        acknowledge(problem({ status: 400, detail: 'the events are nested too deep' }));
        return;
      }
      const candidates = events.map((value: unknown) => ({ kind: 'value', value }) as const);
      ingest(candidates, sender).then(
        ({ result }) => acknowledge(result),
        (error: unknown) => acknowledge(problemOf(error)),
      );
    });

    socket.on('heartbeat', (gate, acknowledge) => {
      const read = heartbeatSchema.safeParse(gate);
      const beaten = read.success
        ? takeHeartbeat(read.data.gateId, sender)
        : ({ kind: 'unknownGate' } as const);
      if (typeof acknowledge !== 'function') return;
      acknowledge(beaten.kind === 'ok' ? { status: 'ok' } : heartbeatProblem(beaten));
    });
  });
}
