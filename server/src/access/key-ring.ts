import { createSecretKey, hkdfSync, type KeyObject } from 'node:crypto';
import type { SecretText } from '../config/secret-text.ts';

/** One key per purpose, all from the root. A `KeyObject` shows nothing of itself when it is printed. */
export interface KeyRing {
  readonly visitorIdentity: KeyObject;
  /** Wraps the keys of days. */
  readonly dayKeys: KeyObject;
  /** Sealed documents before there were keys of days. */
  readonly sealedDocuments: KeyObject;
  readonly eventFingerprint: KeyObject;
  /** Sealed what was rejected before there were keys of days. */
  readonly quarantine: KeyObject;
  /** Tells one rejection from another. */
  readonly quarantineFingerprint: KeyObject;
  /** Seals where a page of a list of people ended. */
  readonly listCursors: KeyObject;
  /** Seals what keys sign with. */
  readonly signingSecrets: KeyObject;
  /** Chains the audit trail. */
  readonly auditTrail: KeyObject;
  /** Signs the cookies of sessions, encrypts the secrets of second factors. */
  readonly sessions: KeyObject;
  /**
   * Public by design: kept in the database, it tells whether a SECRET is the one the database was
   * made with. A wrong one would give every visitor a second identity, unnoticed.
   */
  readonly secretCheck: string;
}

/** HKDF-SHA256 (RFC 5869). The same secret gives the same keys on every node, for ever. */
export function createKeyRing(secret: SecretText): KeyRing {
  const derive = (info: string) => Buffer.from(hkdfSync('sha256', secret.reveal(), '', info, 32));
  return Object.freeze({
    visitorIdentity: createSecretKey(derive('khorgos visitor identity v1')),
    dayKeys: createSecretKey(derive('khorgos day keys v1')),
    sealedDocuments: createSecretKey(derive('khorgos sealed documents v1')),
    eventFingerprint: createSecretKey(derive('khorgos event fingerprint v1')),
    quarantine: createSecretKey(derive('khorgos quarantine v1')),
    quarantineFingerprint: createSecretKey(derive('khorgos quarantine fingerprint v1')),
    listCursors: createSecretKey(derive('khorgos list cursors v1')),
    signingSecrets: createSecretKey(derive('khorgos signing secrets v1')),
    auditTrail: createSecretKey(derive('khorgos audit trail v1')),
    sessions: createSecretKey(derive('khorgos sessions v1')),
    secretCheck: derive('khorgos secret check v1').toString('base64url', 0, 16),
  });
}
