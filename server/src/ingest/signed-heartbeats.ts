import { type Instant, instant } from '@khorgos/shared/centre/instant';
import { gateIdSchema } from '@khorgos/shared/centre/site';
import type { Request, RequestHandler } from 'express';
import { z } from 'zod';
import { problem, Refused } from '../platform/problems.ts';
import type { Sender } from './ingest.ts';

/** As long as a signature can be good: five minutes before its time and five after. */
const goodMilliseconds = 600_000;

/** How far the clock of a gate may be behind, beside the two minutes after which a gate is silent. */
const behindMilliseconds = 60_000;

/** Nothing else, so that no other message that was signed can be taken for a heartbeat. */
const signedBeatSchema = z.strictObject({ gateId: gateIdSchema });

interface SigningSenders {
  readonly mustSign: (sender: Sender) => boolean;
  readonly senderOf: (request: Request) => Sender;
  readonly now: () => Instant;
}

/**
 * After the signature: a heartbeat of a key that has to sign names its gate in what is signed, and is taken once.
 * An event counts once by its id; a heartbeat that was listened to would speak for its gate again, or for another.
 */
export function requireOwnBeat(options: SigningSenders): RequestHandler {
  let newer = new Set<string>();
  let older = new Set<string>();
  let turned = 0;

  function isFirst(id: string): boolean {
    const now = options.now();
    if (now - turned >= goodMilliseconds) {
      older = now - turned < 2 * goodMilliseconds ? newer : new Set();
      newer = new Set();
      turned = now;
    }
    if (newer.has(id) || older.has(id)) return false;
    newer.add(id);
    return true;
  }

  return (request, _response, next) => {
    const sender = options.senderOf(request);
    if (!options.mustSign(sender)) return next();
    if (gateIn(request.body) !== request.params.gateId)
      return next(
        refused('the signed body of a heartbeat must be {"gateId": …}, as in its address'),
      );
    if (!isFirst(`${sender.id} ${request.get('webhook-id')}`))
      return next(refused('this webhook-id was taken already: sign each heartbeat anew'));
    next();
  };
}

/**
 * When a heartbeat counts that had to be signed: not later than it was signed. Another node, or this one after a new
 * start, does not know that it was taken; whoever sends it there again makes the gate live no longer.
 */
export function signedBeatTime({
  mustSign,
  senderOf,
  now,
}: SigningSenders): (request: Request) => Instant | undefined {
  return (request) => {
    if (!mustSign(senderOf(request))) return undefined;
    const signed = Number(request.get('webhook-timestamp')) * 1000;
    return instant(Math.min(now(), signed + behindMilliseconds));
  };
}

function gateIn(body: unknown): string | undefined {
  if (!Buffer.isBuffer(body)) return undefined;
  try {
    return signedBeatSchema.safeParse(JSON.parse(body.toString('utf8'))).data?.gateId;
  } catch {
    return undefined;
  }
}

function refused(detail: string): Refused {
  return new Refused(problem({ status: 401, detail }));
}
