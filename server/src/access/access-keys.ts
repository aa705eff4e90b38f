import { randomBytes } from 'node:crypto';
import type { Clock } from '../platform/clock.ts';
import { type AccessKey, generateKey, hashKey, type NewAccessKey } from './access-key.ts';
import type { KeyStore, StoredKey } from './key-store.ts';

export type Added =
  /** `key` is shown this once; nothing leads back to it. */
  | { readonly kind: 'added'; readonly accessKey: AccessKey; readonly key: string }
  | { readonly kind: 'name_taken' };

export type Revoked =
  | { readonly kind: 'revoked'; readonly accessKey: AccessKey }
  | { readonly kind: 'unknown' };

/** Makes, lists and revokes keys. A running server honours it within a second. */
export interface AccessKeys {
  add(options: NewAccessKey): Promise<Added>;
  list(): Promise<readonly AccessKey[]>;
  /** By id, or by the name of a key that is not revoked. */
  revoke(idOrName: string): Promise<Revoked>;
}

export function createAccessKeys(options: {
  readonly store: KeyStore;
  readonly clock: Clock;
}): AccessKeys {
  const { store, clock } = options;
  return {
    async add({ name, role, gates }) {
      const key = generateKey();
      const hash = hashKey(key);
      if (hash === undefined) throw new Error('a generated key does not look like one');
      const accessKey: AccessKey = {
        id: `key_${randomBytes(6).toString('hex')}`,
        name,
        role,
        gates,
        createdAt: clock.now(),
        revokedAt: undefined,
        lastUsedAt: undefined,
      };
      const added = await store.add({ ...accessKey, hash });
      return added ? { kind: 'added', accessKey, key } : { kind: 'name_taken' };
    },

    async list() {
      return (await store.list()).map(withoutHash);
    },

    async revoke(idOrName) {
      const valid = (await store.list()).filter(({ revokedAt }) => revokedAt === undefined);
      const found =
        valid.find(({ id }) => id === idOrName) ?? valid.find(({ name }) => name === idOrName);
      const revokedAt = clock.now();
      if (found === undefined || !(await store.revoke(found.id, revokedAt)))
        return { kind: 'unknown' };
      return { kind: 'revoked', accessKey: { ...withoutHash(found), revokedAt } };
    },
  };
}

function withoutHash({ hash: _, ...accessKey }: StoredKey): AccessKey {
  return accessKey;
}
