import { timingSafeEqual } from 'node:crypto';
import type { Instant } from '@khorgos/shared/centre/instant';
import type { Clock } from '../platform/clock.ts';
import type { Schedule, Undo } from '../platform/schedule.ts';
import { hashKey } from './access-key.ts';
import type { KeyStore, StoredKey } from './key-store.ts';
import type { Principal } from './principal.ts';

/**
 * Knows every valid key by heart: asking who somebody is touches no database, so unknown keys cannot
 * be used to hammer it. What another process adds or revokes is known within half a second.
 */
export interface Authenticator {
  /** Resolves when the keys are known. Rejects when they cannot be read. */
  start(): Promise<void>;
  stop(): Promise<void>;
  authenticate(presented: string): Principal | undefined;
  /** Tells the id of each key that ceases to be valid, so that what it opened can be closed. */
  onRevoked(listener: (keyId: string) => void): Undo;
}

const refreshMilliseconds = 500;
const noteUseMilliseconds = 60_000;

interface KnownKey {
  readonly principal: Principal;
  readonly hash: Uint8Array;
}

export function createAuthenticator(options: {
  readonly store: KeyStore;
  readonly clock: Clock;
  readonly schedule: Schedule;
  /** The store cannot be read or written at the moment; the keys last known stay valid. */
  readonly onStoreError: (error: unknown) => void;
}): Authenticator {
  const { store, clock, schedule } = options;
  const listeners = new Set<(keyId: string) => void>();
  let known = new Map<string, KnownKey>();
  let used = new Map<string, Instant>();
  let undos: Undo[] = [];
  let refreshing: Promise<void> | undefined;

  async function refresh(): Promise<void> {
    const valid = (await store.list()).filter(({ revokedAt }) => revokedAt === undefined);
    const before = known;
    known = new Map(valid.map((key) => [hex(key.hash), before.get(hex(key.hash)) ?? know(key)]));
    for (const [hash, { principal }] of before)
      if (!known.has(hash)) for (const listener of [...listeners]) listener(principal.id);
  }

  async function noteUse(): Promise<void> {
    if (used.size === 0) return;
    const noted = used;
    used = new Map();
    try {
      await store.noteUse(noted);
    } catch (error) {
      // Kept for the next minute, under what was used since.
      used = new Map([...noted, ...used]);
      options.onStoreError(error);
    }
  }

  return {
    async start() {
      await refresh();
      undos = [
        schedule.every(refreshMilliseconds, () => {
          // One at a time: a slow database is not asked again before it answered.
          refreshing ??= refresh()
            .catch(options.onStoreError)
            .finally(() => {
              refreshing = undefined;
            });
        }),
        schedule.every(noteUseMilliseconds, () => void noteUse()),
      ];
    },

    async stop() {
      for (const undo of undos.splice(0)) undo();
      await refreshing;
      await noteUse();
    },

    authenticate(presented) {
      const hash = hashKey(presented);
      if (hash === undefined) return undefined;
      // The lookup's own timing tells at most something of a hash, and no hash leads to a key.
      const found = known.get(hex(hash));
      if (found === undefined || !timingSafeEqual(found.hash, hash)) return undefined;
      used.set(found.principal.id, clock.now());
      return found.principal;
    },

    onRevoked(listener) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
  };
}

function know({ id, name, role, gates, hash }: StoredKey): KnownKey {
  return {
    principal: { kind: 'key', id, name, role, gates: gates === undefined ? 'all' : new Set(gates) },
    hash,
  };
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('hex');
}
