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
  /** Whether what let somebody in is still good. */
  holds(principal: Pick<Principal, 'credential'>): boolean;
  /** Reads the keys at once: something has changed them. */
  refresh(): Promise<void>;
  /** Tells the credential of each key that ceases to be valid, so that what it opened can be closed. */
  onEnded(listener: (credential: string) => void): Undo;
}

const refreshMilliseconds = 500;
const noteUseMilliseconds = 60_000;

interface KnownKey {
  readonly principal: Principal;
  readonly hash: Uint8Array;
  readonly until: Instant | undefined;
}

export function createAuthenticator(options: {
  readonly store: KeyStore;
  readonly clock: Pick<Clock, 'now'>;
  readonly schedule: Schedule;
  /** The store cannot be read or written at the moment; the keys last known stay valid. */
  readonly onStoreError: (error: unknown) => void;
}): Authenticator {
  const { store, clock, schedule } = options;
  const listeners = new Set<(credential: string) => void>();
  let known = new Map<string, KnownKey>();
  let used = new Map<string, Instant>();
  let undos: Undo[] = [];
  let refreshing: Promise<void> | undefined;

  const isGood = ({ until }: KnownKey) => until === undefined || clock.now() < until;

  async function read(): Promise<void> {
    const valid = (await store.list()).filter(({ revokedAt }) => revokedAt === undefined);
    const fresh = valid.flatMap(secretsOf).filter(isGood);
    const before = known;
    known = new Map(
      fresh.map((key) => {
        const { credential } = key.principal;
        const same = before.get(credential);
        return [credential, same?.until === key.until ? (same ?? key) : key];
      }),
    );
    for (const credential of before.keys()) if (!known.has(credential)) tellEnd(credential);
  }

  function tellEnd(credential: string): void {
    for (const listener of [...listeners]) listener(credential);
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

  /** Also while the store cannot be read: time passes without it. */
  function dropExpired(): void {
    for (const [credential, key] of known)
      if (!isGood(key)) {
        known.delete(credential);
        tellEnd(credential);
      }
  }

  return {
    async start() {
      await read();
      undos = [
        schedule.every(refreshMilliseconds, () => {
          dropExpired();
          // One at a time: a slow database is not asked again before it answered.
          refreshing ??= read()
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
      if (found === undefined || !timingSafeEqual(found.hash, hash) || !isGood(found))
        return undefined;
      used.set(found.principal.id, clock.now());
      return found.principal;
    },

    holds({ credential }) {
      const found = known.get(credential);
      return found !== undefined && isGood(found);
    },

    refresh: read,

    onEnded(listener) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
  };
}

/** The key, and the one before it as long as that is good. */
function secretsOf(key: StoredKey): KnownKey[] {
  const { expiresAt, previousHash, previousUntil } = key;
  const current = know(key, key.hash, expiresAt);
  if (previousHash === undefined || previousUntil === undefined) return [current];
  const until = expiresAt !== undefined && expiresAt < previousUntil ? expiresAt : previousUntil;
  return [current, know(key, previousHash, until)];
}

function know(
  { id, name, role, gates }: StoredKey,
  hash: Uint8Array,
  until: Instant | undefined,
): KnownKey {
  return {
    principal: {
      kind: 'key',
      id,
      name,
      role,
      gates: gates === undefined ? 'all' : new Set(gates),
      credential: hex(hash),
    },
    hash,
    until,
  };
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('hex');
}
