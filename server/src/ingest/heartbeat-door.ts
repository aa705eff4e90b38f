import type { Instant } from '@khorgos/shared/centre/instant';
import type { GateId, Site } from '@khorgos/shared/centre/site';
import { type Request, type RequestHandler, Router } from 'express';
import { maySpeakFor } from '../access/principal.ts';
import { problem, sendProblem } from '../platform/problems.ts';
import type { Sender } from './ingest.ts';

export type Beaten =
  | { readonly kind: 'ok' }
  | { readonly kind: 'unknownGate' }
  | { readonly kind: 'forbidden' };

/** A gate says that it is alive; whether anybody walks through it is another matter. */
export type TakeHeartbeat = (gateId: string, sender: Sender, at?: Instant) => Beaten;

export function createHeartbeats(options: {
  readonly site: () => Site;
  readonly beat: (gate: GateId, at?: Instant) => void;
}): TakeHeartbeat {
  return (gateId, sender, at) => {
    const gate = options
      .site()
      .sides.flatMap(({ gates }) => gates)
      .find(({ id }) => id === gateId)?.id;
    if (gate === undefined) return { kind: 'unknownGate' };
    if (!maySpeakFor(sender, gate)) return { kind: 'forbidden' };
    options.beat(gate, at);
    return { kind: 'ok' };
  };
}

/** The refusals of a heartbeat as problems, for every door. */
export function heartbeatProblem(beaten: Exclude<Beaten, { kind: 'ok' }>) {
  return beaten.kind === 'unknownGate'
    ? problem({ status: 404, detail: 'this site has no such gate' })
    : problem({ status: 403, detail: 'this key does not speak for this gate' });
}

/** `POST /api/v1/gates/{gateId}/heartbeat`: CONTRACT §3. */
export function createHeartbeatRouter(options: {
  readonly takeHeartbeat: TakeHeartbeat;
  readonly senderOf: (request: Request) => Sender;
  /** When it counts; at its arrival where nothing is said. */
  readonly countsAt: (request: Request) => Instant | undefined;
  /** Before anything is taken. */
  readonly guards?: readonly RequestHandler[];
}): Router {
  const router = Router();
  router.post('/gates/:gateId/heartbeat', ...(options.guards ?? []), (request, response) => {
    const beaten = options.takeHeartbeat(
      String(request.params.gateId),
      options.senderOf(request),
      options.countsAt(request),
    );
    if (beaten.kind === 'ok') response.status(204).end();
    else sendProblem(response, heartbeatProblem(beaten));
  });
  return router;
}
