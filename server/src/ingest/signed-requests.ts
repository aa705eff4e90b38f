import type { Instant } from '@khorgos/shared/centre/instant';
import express, { type Request, type RequestHandler } from 'express';
import { verifySignature } from '../access/signatures.ts';
import type { SigningSecrets } from '../access/signing-secrets.ts';
import { problem, Refused } from '../platform/problems.ts';
import type { Sender } from './ingest.ts';

/** What a signed body may weigh, whatever its type: all of it is read before any of it is believed. */
const largestBody = 1024 * 1024;

const readWhole = express.raw({ type: () => true, limit: largestBody, inflate: false });

/**
 * Lets through what a key that has to sign did sign (Standard Webhooks), with the body read as the bytes that
 * came; other keys pass as they are. A message sent again within its five minutes does no harm: events count
 * once by their ids.
 */
export function requireSignature(options: {
  readonly secrets: Pick<SigningSecrets, 'of'>;
  readonly senderOf: (request: Request) => Sender;
  readonly now: () => Instant;
}): RequestHandler {
  return (request, response, next) => {
    const secret = options.secrets.of(options.senderOf(request).id);
    if (secret === undefined) {
      next();
      return;
    }
    readWhole(request, response, (error?: unknown) => {
      if (error !== undefined) {
        next(error);
        return;
      }
      const body: unknown = request.body;
      const outcome = verifySignature({
        secret,
        message: {
          id: request.get('webhook-id'),
          timestamp: request.get('webhook-timestamp'),
          signature: request.get('webhook-signature'),
          body: Buffer.isBuffer(body) ? body : new Uint8Array(),
        },
        now: options.now(),
      });
      if (outcome.kind === 'signed') next();
      else next(new Refused(problem({ status: 401, detail: outcome.detail })));
    });
  };
}
