import { randomBytes } from 'node:crypto';
import type { Instant } from '@khorgos/shared/centre/instant';
import type { Clock } from '../platform/clock.ts';
import { type AccessKey, generateKey, hashKey, type NewAccessKey } from './access-key.ts';
import type { KeyStore, StoredKey } from './key-store.ts';

/** How long the old key stays good after a rotation where nothing is said of it. */
export const usualOverlap = 7 * 24 * 3_600_000;

export type Added =
  /** `key` is shown this once; nothing leads back to it. */
  | { readonly kind: 'added'; readonly accessKey: AccessKey; readonly key: string }
  | { readonly kind: 'name_taken' };

export type Rotated =
  | { readonly kind: 'rotated'; readonly accessKey: AccessKey; readonly key: string }
  /** A new key in its place would be no good from the first. */
  | { readonly kind: 'expired' }
  | { readonly kind: 'unknown' };

export type Revoked =
  | { readonly kind: 'revoked'; readonly accessKey: AccessKey }
  | { readonly kind: 'unknown' };

/** Makes, lists and revokes keys. A running server honours it within a second. */
export interface AccessKeys {
  add(options: NewAccessKey): Promise<Added>;
  list(): Promise<readonly AccessKey[]>;
  /**
   * A new key in the place of one, by id or name; what was written into devices is good until
   * `previousUntil` and can be exchanged meanwhile.
   */
  rotate(options: { readonly idOrName: string; readonly previousUntil: Instant }): Promise<Rotated>;
  /** By id, or by the name of a key that is not revoked. */
  revoke(idOrName: string): Promise<Revoked>;
}

export function createAccessKeys(options: {
  readonly store: KeyStore;
  readonly clock: Clock;
}): AccessKeys {
  const { store, clock } = options;

  async function find(idOrName: string): Promise<StoredKey | undefined> {
    const valid = (await store.list()).filter(({ revokedAt }) => revokedAt === undefined);
    return valid.find(({ id }) => id === idOrName) ?? valid.find(({ name }) => name === idOrName);
  }

  return {
    async add({ name, role, gates, expiresAt }) {
      const { key, hash } = makeKey();
      const accessKey: AccessKey = {
        id: `key_${randomBytes(6).toString('hex')}`,
        name,
        role,
        gates,
        createdAt: clock.now(),
        expiresAt,
        previousUntil: undefined,
        revokedAt: undefined,
        lastUsedAt: undefined,
      };
      const added = await store.add({ ...accessKey, hash, previousHash: undefined });
      return added ? { kind: 'added', accessKey, key } : { kind: 'name_taken' };
    },

    async list() {
      return (await store.list()).map(withoutHash);
    },

    async rotate({ idOrName, previousUntil }) {
      const found = await find(idOrName);
      const { key, hash } = makeKey();
      if (found?.expiresAt !== undefined && found.expiresAt <= clock.now())
        return { kind: 'expired' };
      if (found === undefined || !(await store.rotate(found.id, { hash, previousUntil })))
        return { kind: 'unknown' };
      return { kind: 'rotated', accessKey: { ...withoutHash(found), previousUntil }, key };
    },

    async revoke(idOrName) {
      const found = await find(idOrName);
      const revokedAt = clock.now();
      if (found === undefined || !(await store.revoke(found.id, revokedAt)))
        return { kind: 'unknown' };
      return { kind: 'revoked', accessKey: { ...withoutHash(found), revokedAt } };
    },
  };
}

function makeKey(): { readonly key: string; readonly hash: Buffer } {
  const key = generateKey();
  const hash = hashKey(key);
  if (hash === undefined) throw new Error('a generated key does not look like one');
  return { key, hash };
}

function withoutHash({ hash: _, previousHash: __, ...accessKey }: StoredKey): AccessKey {
  return accessKey;
}
