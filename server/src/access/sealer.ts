import { createCipheriv, createDecipheriv, type KeyObject, randomFillSync } from 'node:crypto';

const version = 1;
const nonceLength = 12;
const tagLength = 16;
const headLength = 1 + nonceLength;

/** What was sealed has been changed, belongs to something else, or was sealed with another key. */
export class SealBroken extends Error {
  override readonly name = 'SealBroken';
  constructor() {
    super('a sealed value does not open: it was changed, moved, or sealed with another secret');
  }
}

/** Seals texts so that only the key opens them, and only where they belong. */
export interface Sealer {
  seal(options: { readonly text: string; readonly boundTo: string }): Uint8Array;
  /** Throws {@link SealBroken}, which says nothing of the content. */
  open(options: { readonly sealed: Uint8Array; readonly boundTo: string }): string;
}

/**
 * AES-256-GCM: `version (1) · nonce (12) · ciphertext · tag (16)`, the owner's name as additional data.
 *
 * Nonces are random, so one key is good for 2^32 seals (NIST SP 800-38D §8.3). A document is sealed
 * when it is first seen, not at every passage, which leaves some thousands of years.
 */
export function createSealer(key: KeyObject): Sealer {
  const nextNonce = createNonces();
  return {
    seal({ text, boundTo }) {
      const nonce = nextNonce();
      const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: tagLength });
      cipher.setAAD(Buffer.from(boundTo));
      const body = cipher.update(text, 'utf8');
      cipher.final();
      return Buffer.concat([Buffer.of(version), nonce, body, cipher.getAuthTag()]);
    },

    open({ sealed, boundTo }) {
      const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength);
      if (bytes.length < headLength + tagLength || bytes[0] !== version) throw new SealBroken();
      const body = bytes.subarray(headLength, -tagLength);
      const nonce = bytes.subarray(1, headLength);
      const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: tagLength });
      decipher.setAAD(Buffer.from(boundTo));
      decipher.setAuthTag(bytes.subarray(-tagLength));
      const text = decipher.update(body);
      try {
        decipher.final();
      } catch {
        throw new SealBroken();
      }
      return text.toString('utf8');
    },
  };
}

// Random bytes are drawn for many nonces at once: a draw costs more than the encryption.
function createNonces(): () => Buffer {
  const pool = Buffer.alloc(nonceLength * 128);
  let next = pool.length;
  return () => {
    if (next === pool.length) {
      randomFillSync(pool);
      next = 0;
    }
    next += nonceLength;
    return pool.subarray(next - nonceLength, next);
  };
}
