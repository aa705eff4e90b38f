import type { IncomingMessage } from 'node:http';
import type { Instant } from '@khorgos/shared/centre/instant';
import type { Problem } from '@khorgos/shared/problem';
import type { Request, Router } from 'express';
import type { Socket } from 'socket.io';
import type { SigningSecrets } from '../access/signing-secrets.ts';
import type { Standing } from '../access/standing.ts';
import type { IngestRoom } from '../load/ingest-room.ts';
import { addressKey, byAddress, createCallRate } from '../platform/call-rate.ts';
import { createHeartbeatRouter, type TakeHeartbeat } from './heartbeat-door.ts';
import { createEventsRouter } from './http-door.ts';
import type { Ingest, Sender } from './ingest.ts';
import { requireOwnBeat, signedBeatTime } from './signed-heartbeats.ts';
import { requireSignature } from './signed-requests.ts';
import { type IngestNamespace, openIngestNamespace } from './socket-door.ts';

const windowSeconds = 10;

/** The doors by which turnstiles speak: what each key and each address may say, and how it has to prove it. */
export function openDoors(options: {
  readonly namespace: IngestNamespace;
  /** What may be underway at once. */
  readonly room: IngestRoom;
  /** Streams end when it is aborted: the server is stopping. */
  readonly streamsEnd: AbortSignal;
  /** A stream may outlive the key or session that let it in. */
  readonly standingOf: (request: Request) => Standing;
  readonly ingestAt: (door: 'http' | 'socket') => Ingest;
  readonly takeHeartbeat: TakeHeartbeat;
  readonly secrets: SigningSecrets;
  readonly senderOf: (request: Request) => Sender;
  readonly senderOfSocket: (socket: Socket) => Sender;
  /** Where a connection comes from that is no request to a route. */
  readonly addressOf: (request: IncomingMessage) => string | undefined;
  /** Requests or messages a second, on average over ten. */
  readonly mostPerSecond: number;
  readonly now: () => Instant;
  readonly problemOf: (error: unknown) => Problem;
}): { readonly routers: readonly Router[]; drain(): Promise<void>; stop(): void } {
  const { secrets, senderOf, mostPerSecond } = options;
  const most = mostPerSecond * windowSeconds;
  const detail = `no more than ${most} requests in ${windowSeconds} seconds are taken: send several events in one`;
  const byKey = createCallRate({
    most,
    windowSeconds,
    callerOf: (request) => senderOf(request).id,
    detail,
  });
  const fromAddress = createCallRate({ most, windowSeconds, callerOf: byAddress, detail });
  const mustSign = ({ id }: Sender) => secrets.of(id) !== undefined;
  const guards = [
    byKey.limit,
    fromAddress.limit,
    requireSignature({ secrets, senderOf, now: options.now }),
  ];
  const { drain } = openIngestNamespace({
    namespace: options.namespace,
    takeRoom: options.room.takeMessage,
    ingest: options.ingestAt('socket'),
    takeHeartbeat: options.takeHeartbeat,
    senderOf: options.senderOfSocket,
    problemOf: options.problemOf,
    mustSign,
    tooMany: async ({ id }, { request }) => {
      const waits = await Promise.all([
        byKey.count(id),
        fromAddress.count(addressKey(options.addressOf(request))),
      ]);
      const retryAfterSeconds = Math.max(...waits.map((seconds) => seconds ?? 0));
      return retryAfterSeconds === 0 ? undefined : { detail, retryAfterSeconds };
    },
  });
  return {
    routers: [
      createEventsRouter({
        ...options.room,
        ingest: options.ingestAt('http'),
        senderOf,
        streamsEnd: options.streamsEnd,
        standingOf: options.standingOf,
        guards,
      }),
      createHeartbeatRouter({
        takeHeartbeat: options.takeHeartbeat,
        senderOf,
        countsAt: signedBeatTime({ mustSign, senderOf, now: options.now }),
        guards: [...guards, requireOwnBeat({ mustSign, senderOf, now: options.now })],
      }),
    ],
    drain,
    stop: () => {
      byKey.stop();
      fromAddress.stop();
      secrets.stop();
    },
  };
}
