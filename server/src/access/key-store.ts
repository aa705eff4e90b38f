import type { Instant } from '@khorgos/shared/centre/instant';
import type { AccessKey } from './access-key.ts';

export interface StoredKey extends AccessKey {
  /** SHA-256 of the key. */
  readonly hash: Uint8Array;
  /** Of the one before the last rotation. */
  readonly previousHash: Uint8Array | undefined;
}

/** Where keys are kept, shared by every process that works on the database. */
export interface KeyStore {
  /** Adds a key; `false` when another that is not revoked has its name. */
  add(key: StoredKey): Promise<boolean>;
  /** Every key ever, in the order of their making. */
  list(): Promise<readonly StoredKey[]>;
  /** Marks a key as revoked; `false` when there is none of this id that is not revoked. */
  revoke(id: string, at: Instant): Promise<boolean>;
  /** Puts a new key in the place of one that is not revoked; that one stays good until then. */
  rotate(
    id: string,
    rotation: { readonly hash: Uint8Array; readonly previousUntil: Instant },
  ): Promise<boolean>;
  /** Notes when keys were last used; never moves a time back. */
  noteUse(uses: ReadonlyMap<string, Instant>): Promise<void>;
}
