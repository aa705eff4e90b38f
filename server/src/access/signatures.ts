import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Instant } from '@khorgos/shared/centre/instant';

// Standard Webhooks (https://www.standardwebhooks.com), symmetric signatures: HMAC-SHA256 over
// `id.timestamp.body`, as bytes. The time is that of this attempt to deliver, not of what is delivered, so a
// gate that was offline for hours signs anew and is believed.

const toleranceMilliseconds = 300_000;
const secretPrefix = 'whsec_';
const mostSignatures = 20;

export interface SignedMessage {
  readonly id: string | undefined;
  /** Seconds since 1970. */
  readonly timestamp: string | undefined;
  /** `v1,BASE64`, several with spaces between: while a secret is replaced, both sign. */
  readonly signature: string | undefined;
  readonly body: Uint8Array;
}

export type SignatureOutcome =
  | { readonly kind: 'signed' }
  /** What would be right. */
  | { readonly kind: 'refused'; readonly detail: string };

export function verifySignature(options: {
  readonly secret: string;
  readonly message: SignedMessage;
  readonly now: Instant;
}): SignatureOutcome {
  const { id, timestamp, signature, body } = options.message;
  if (id === undefined || timestamp === undefined || signature === undefined)
    return refused(
      'a signed key needs the headers webhook-id, webhook-timestamp and webhook-signature',
    );
  if (!/^[\x21-\x7e]{1,256}$/.test(id))
    return refused('webhook-id must be 1-256 printable characters');
  if (!/^\d{1,12}$/.test(timestamp))
    return refused('webhook-timestamp must be the seconds since 1970');
  if (Math.abs(Number(timestamp) * 1000 - options.now) > toleranceMilliseconds)
    return refused('webhook-timestamp must be within 5 minutes of now: sign each attempt anew');
  const expected = createHmac('sha256', secretBytes(options.secret))
    .update(`${id}.${timestamp}.`)
    .update(body)
    .digest();
  const given = signature.split(' ').slice(0, mostSignatures);
  // All of them are compared: which one fits is not told by the time it takes.
  const fitting = given.filter((one) => fits(one, expected));
  return fitting.length > 0
    ? { kind: 'signed' }
    : refused('webhook-signature must be v1, and the HMAC-SHA256 of "id.timestamp.body" in base64');
}

function fits(signature: string, expected: Buffer): boolean {
  const [version, text = '', ...rest] = signature.split(',');
  if (version !== 'v1' || rest.length > 0) return false;
  const given = Buffer.from(text, 'base64');
  return given.length === expected.length && timingSafeEqual(given, expected);
}

/** As it is printed: the prefix by which such a secret is known, and base64. */
export function printSecret(bytes: Uint8Array): string {
  return secretPrefix + Buffer.from(bytes).toString('base64');
}

function secretBytes(secret: string): Buffer {
  return Buffer.from(secret.slice(secretPrefix.length), 'base64');
}

function refused(detail: string): SignatureOutcome {
  return { kind: 'refused', detail };
}
