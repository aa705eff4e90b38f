import { createSecretKey, hkdfSync, randomBytes } from 'node:crypto';
import { SecretText } from '../config/secret-text.ts';
import { createKeyRing } from './key-ring.ts';
import { createSealer } from './sealer.ts';

/**
 * What every key is derived from. It is made once, at random, and stays: a visitor's identity hangs on
 * it. SECRET only seals it, so another SECRET changes one small row and nothing that was sealed.
 */
export interface RootKept {
  /** Sealed with SECRET. */
  readonly rootKey: string;
  /** Public: tells whether two databases have one root, though their SECRETs differ. */
  readonly rootId: string;
  /** Public: tells whether a SECRET is the one of this database. */
  readonly secretCheck: string;
}

export function makeRoot(): SecretText {
  return new SecretText(randomBytes(32).toString('base64url'));
}

export function sealRoot(root: SecretText, secret: SecretText): RootKept {
  const sealed = sealerOf(secret).seal({ text: root.reveal(), boundTo: 'root' });
  return {
    rootKey: Buffer.from(sealed).toString('base64url'),
    rootId: Buffer.from(hkdfSync('sha256', root.reveal(), '', 'khorgos root id v1', 16)).toString(
      'base64url',
    ),
    secretCheck: createKeyRing(secret).secretCheck,
  };
}

/** Throws SealBroken with any other SECRET. */
export function openRoot(rootKey: string, secret: SecretText): SecretText {
  const sealed = Buffer.from(rootKey, 'base64url');
  return new SecretText(sealerOf(secret).open({ sealed, boundTo: 'root' }));
}

function sealerOf(secret: SecretText) {
  const key = Buffer.from(hkdfSync('sha256', secret.reveal(), '', 'khorgos root key v1', 32));
  return createSealer(createSecretKey(key));
}
