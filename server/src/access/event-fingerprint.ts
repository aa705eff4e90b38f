import type { KeyObject } from 'node:crypto';
import type { IdentityDocument } from '@khorgos/shared/events/document';
import type { TurnstileEvent } from '@khorgos/shared/events/turnstile-event';
import { createKeyedHash } from './keyed-hash.ts';

export type EventFingerprint = (event: TurnstileEvent) => string;

/**
 * Tells a repeated delivery from another event of the same id. Hashes what was understood, not what
 * was sent: an instant in another offset or a number with other spaces is the same event.
 *
 * Fingerprints are kept with the events for ever. A field added later may only be appended where it
 * is present, or every event already taken would come back as a conflict.
 */
export function createEventFingerprint(key: KeyObject): EventFingerprint {
  const keyedHash = createKeyedHash(key);
  return (event) =>
    // JSON keeps every field apart from its neighbours, whatever is in it.
    keyedHash(
      JSON.stringify([
        event.id,
        event.gateId,
        event.direction,
        event.occurredAt,
        documentFields(event.document),
        event.nationality,
        event.birthDate ?? null,
        event.guardian === undefined ? null : documentFields(event.guardian),
      ]),
    );
}

function documentFields({ type, issuer, number }: IdentityDocument): readonly string[] {
  return [type, issuer, number];
}
